import type { ExplicitTableau } from "./explicit_tableaux.ts";
import { addScaled, type ImexSystem } from "./imex_system.ts";
import type { Step } from "./step.ts";

/** Writes the slope at `u` to `out`. */
export type RightHandSide = (u: Float64Array, out: Float64Array) => void;

/** The whole right-hand side `E(u) + I(u)` of a split system. */
export function wholeRightHandSide(system: ImexSystem): RightHandSide {
  const stiff = new Float64Array(system.size);
  return (u, out) => {
    system.explicit(u, out);
    system.implicit(u, stiff);
    addScaled(out, 1, stiff);
  };
}

/**
 * One explicit Runge-Kutta step of `u' = f(u)`: the only such stage loop of the project.
 * @returns A pure step; it keeps work space, but no state.
 */
export function explicitRungeKutta({ a, b }: ExplicitTableau, f: RightHandSide, dt: number): Step<Float64Array> {
  let slopes: Float64Array[] = [];
  return (u0) => {
    if (slopes[0]?.length !== u0.length) slopes = b.map(() => new Float64Array(u0.length));
    const stage = new Float64Array(u0.length);
    for (let i = 0; i < b.length; i++) {
      stage.set(u0);
      for (let j = 0; j < i; j++) addScaled(stage, dt * a[i][j], slopes[j]);
      f(stage, slopes[i]);
    }
    stage.set(u0);
    for (let i = 0; i < b.length; i++) addScaled(stage, dt * b[i], slopes[i]);
    return stage;
  };
}
