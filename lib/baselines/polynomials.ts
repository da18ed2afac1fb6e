/** A product of variables, such as `[0, 0, 2]` for `a_0^2 a_2`. */
export type Monomial = readonly number[];

/** All products of one to `degree` of the variables, those of fewer first; no constant. */
export function monomials(variables: number, degree: number): Monomial[] {
  let products: Monomial[] = [[]];
  const all: Monomial[] = [];
  for (let power = 1; power <= degree; power++) {
    products = products.flatMap((product) =>
      Array.from({ length: variables - (product.at(-1) ?? 0) }, (_, k) => [...product, (product.at(-1) ?? 0) + k])
    );
    all.push(...products);
  }
  return all;
}

/**
 * The values of products along histories of the variables.
 * @param histories `[variables, times]`
 * @returns `[terms, times]`
 */
export function alongHistories(terms: readonly Monomial[], histories: Float64Array, times: number): Float64Array {
  const values = new Float64Array(terms.length * times).fill(1);
  terms.forEach((term, j) => {
    for (const k of term) {
      for (let n = 0; n < times; n++) values[j * times + n] *= histories[k * times + n];
    }
  });
  return values;
}
