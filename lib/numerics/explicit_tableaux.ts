/** An explicit Runge-Kutta method. */
export interface ExplicitTableau {
  /** A short name. */
  readonly name: string;
  /** Its error is O(dt^order). */
  readonly order: number;
  /** Stage weights, row i with i entries. */
  readonly a: readonly (readonly number[])[];
  /** Final weights. */
  readonly b: readonly number[];
  /** Abscissae. */
  readonly c: readonly number[];
}

/** The sums of the order conditions up to order 5, each with the value it must have (Hairer, Norsett and Wanner 1993, II.2). */
function conditions({ a, b, c }: ExplicitTableau): { order: number; name: string; sum: number; expected: number }[] {
  const weighted = (f: (i: number) => number) => b.reduce((s, bi, i) => s + bi * f(i), 0);
  const stage = (i: number, f: (j: number) => number) => a[i].reduce((s, aij, j) => s + aij * f(j), 0);
  const ac = (i: number): number => stage(i, (j) => c[j]);
  const ac2 = (i: number): number => stage(i, (j) => c[j] ** 2);
  return [
    { order: 1, name: "b . 1", sum: weighted(() => 1), expected: 1 },
    { order: 2, name: "b . c", sum: weighted((i) => c[i]), expected: 1 / 2 },
    { order: 3, name: "b . c^2", sum: weighted((i) => c[i] ** 2), expected: 1 / 3 },
    { order: 3, name: "b . a c", sum: weighted(ac), expected: 1 / 6 },
    { order: 4, name: "b . c^3", sum: weighted((i) => c[i] ** 3), expected: 1 / 4 },
    { order: 4, name: "b . c a c", sum: weighted((i) => c[i] * ac(i)), expected: 1 / 8 },
    { order: 4, name: "b . a c^2", sum: weighted(ac2), expected: 1 / 12 },
    { order: 4, name: "b . a a c", sum: weighted((i) => stage(i, ac)), expected: 1 / 24 },
    { order: 5, name: "b . c^4", sum: weighted((i) => c[i] ** 4), expected: 1 / 5 },
    { order: 5, name: "b . c^2 a c", sum: weighted((i) => c[i] ** 2 * ac(i)), expected: 1 / 10 },
    { order: 5, name: "b . (a c)^2", sum: weighted((i) => ac(i) ** 2), expected: 1 / 20 },
    { order: 5, name: "b . c a c^2", sum: weighted((i) => c[i] * ac2(i)), expected: 1 / 15 },
    { order: 5, name: "b . a c^3", sum: weighted((i) => stage(i, (j) => c[j] ** 3)), expected: 1 / 20 },
    { order: 5, name: "b . c a a c", sum: weighted((i) => c[i] * stage(i, ac)), expected: 1 / 30 },
    { order: 5, name: "b . a c a c", sum: weighted((i) => stage(i, (j) => c[j] * ac(j))), expected: 1 / 40 },
    { order: 5, name: "b . a a c^2", sum: weighted((i) => stage(i, ac2)), expected: 1 / 60 },
    { order: 5, name: "b . a a a c", sum: weighted((i) => stage(i, (j) => stage(j, ac))), expected: 1 / 120 },
  ];
}

/**
 * Builds an explicit Runge-Kutta method and checks its order conditions.
 * @throws {RangeError} If the order is not 1 to 5, or a row sum or an order condition fails by more than 1e-13.
 */
export function explicitTableau(table: ExplicitTableau): ExplicitTableau {
  const { name, order, a, c } = table;
  if (!(order >= 1 && order <= 5)) {
    throw new RangeError(
      `Cannot build the method ${name} of order ${order}: its conditions are known for orders 1 to 5`,
    );
  }
  const rows = a.map((row, i) => ({
    order: 1,
    name: `row sum ${i}`,
    sum: row.reduce((s, x) => s + x, 0),
    expected: c[i],
  }));
  for (const condition of [...rows, ...conditions(table)]) {
    if (condition.order <= order && !(Math.abs(condition.sum - condition.expected) <= 1e-13)) {
      throw new RangeError(
        `Cannot build the method ${name} of order ${order}: its condition ${condition.name} is ${condition.sum}, ` +
          `expected ${condition.expected}; correct the weights`,
      );
    }
  }
  return table;
}

/** Euler's method. */
export const FORWARD_EULER: ExplicitTableau = explicitTableau({
  name: "forward-euler",
  order: 1,
  a: [[]],
  b: [1],
  c: [0],
});

/** The classical method of order 4; the paper's Eq. (4.7) with its stage arguments put right. */
export const CLASSICAL_RK4: ExplicitTableau = explicitTableau({
  name: "rk4",
  order: 4,
  a: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  b: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
  c: [0, 1 / 2, 1 / 2, 1],
});

/** Heun's method of order 2, the explicit trapezoidal rule. */
export const HEUN: ExplicitTableau = explicitTableau({
  name: "heun",
  order: 2,
  a: [[], [1]],
  b: [1 / 2, 1 / 2],
  c: [0, 1],
});
