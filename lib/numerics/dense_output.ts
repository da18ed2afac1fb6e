import type { EmbeddedTableau } from "./dormand_prince.ts";

/**
 * The polynomial that joins the two ends of a step, to evaluate the solution anywhere between.
 * @returns A function that writes `u(t + theta dt)` to `out` from position `at` on, for theta in [0, 1].
 */
export function denseOutput(
  { dense }: EmbeddedTableau,
  u0: Float64Array,
  { slopes, dt }: { readonly slopes: readonly Float64Array[]; readonly dt: number },
): (theta: number, out: Float64Array, at: number) => void {
  const dimension = u0.length;
  const degree = dense[0].length;
  const factors = new Float64Array(degree * dimension); // of theta^(power + 1) in each component
  for (let i = 0; i < dense.length; i++) {
    for (let power = 0; power < degree; power++) {
      const weight = dt * dense[i][power];
      for (let c = 0; c < dimension; c++) factors[power * dimension + c] += weight * slopes[i][c];
    }
  }
  return (theta, out, at) => {
    for (let c = 0; c < dimension; c++) {
      let sum = 0;
      for (let power = degree - 1; power >= 0; power--) sum = theta * (sum + factors[power * dimension + c]);
      out[at + c] = u0[c] + sum;
    }
  };
}
