import type { ExplicitTableau } from "./explicit_tableaux.ts";

/** A complex number. */
export type Pair = readonly [re: number, im: number];

/** What one step with `z = dt lambda` multiplies a mode `u' = lambda u` by. */
function amplification({ a, b }: ExplicitTableau, [x, y]: Pair): Pair {
  const slopes: Pair[] = [];
  const stage = (row: readonly number[]): Pair => {
    let [re, im] = [1, 0];
    row.forEach((weight, j) => {
      re += weight * (x * slopes[j][0] - y * slopes[j][1]);
      im += weight * (x * slopes[j][1] + y * slopes[j][0]);
    });
    return [re, im];
  };
  for (const row of a) slopes.push(stage(row));
  return stage(b);
}

/** Growth that rounding may explain. */
const ROUNDING = 1e-12;

/**
 * The longest step at which a method lets no mode grow that does not grow by itself, found by bisection; it is zero to rounding where
 * every step lets one grow, as Euler's method does with modes that only turn.
 * @param modes Their rates lambda.
 * @returns Infinity if all rates are zero or have positive real parts.
 */
export function stabilityLimit(tableau: ExplicitTableau, modes: readonly Pair[]): number {
  const damped = modes.filter(([re, im]) => re <= 0 && (re !== 0 || im !== 0));
  const isStable = (dt: number) =>
    damped.every(([re, im]) => Math.hypot(...amplification(tableau, [dt * re, dt * im])) <= 1 + ROUNDING);
  const fastest = damped.reduce((most, [re, im]) => Math.max(most, Math.hypot(re, im)), 0);
  if (fastest === 0) return Infinity;
  let [low, high] = [0, 10 / fastest]; // no method of order 4 or less reaches that far
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (isStable(middle)) low = middle;
    else high = middle;
  }
  return low;
}
