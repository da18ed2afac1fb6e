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
 * Writes `u0 + dt sum weights[j] slopes[j]` to `out`, added in this order, two slopes in each pass: the states of many trajectories are
 * too large for a core's first cache, and the passes take longer than simple right-hand sides.
 */
function weighted(
  out: Float64Array,
  u0: Float64Array,
  { dt, weights, slopes }: {
    readonly dt: number;
    readonly weights: readonly number[];
    readonly slopes: readonly Float64Array[];
  },
): void {
  let from = u0;
  for (let j = 0; j < weights.length; j++) {
    if (weights[j] === 0) continue;
    const [a, first] = [dt * weights[j], slopes[j]];
    do j++; while (weights[j] === 0);
    if (j < weights.length) {
      const [b, second] = [dt * weights[j], slopes[j]];
      for (let i = 0; i < out.length; i++) out[i] = from[i] + a * first[i] + b * second[i];
    } else {
      for (let i = 0; i < out.length; i++) out[i] = from[i] + a * first[i];
    }
    from = out;
  }
  if (from !== out) out.set(u0);
}

/**
 * Writes the slope of each stage to `slopes`: the only such stage loop of the project.
 * @param stage Work space; holds the argument of the last stage afterwards.
 * @param from The first stage to compute; the slopes before it are given.
 */
export function stageSlopes(
  { a }: ExplicitTableau,
  f: RightHandSide,
  { u0, dt, stage, slopes, from = 0 }: {
    readonly u0: Float64Array;
    readonly dt: number;
    readonly stage: Float64Array;
    readonly slopes: readonly Float64Array[];
    readonly from?: number;
  },
): void {
  for (let i = from; i < a.length; i++) {
    weighted(stage, u0, { dt, weights: a[i], slopes });
    f(stage, slopes[i]);
  }
}

/**
 * One explicit Runge-Kutta step of `u' = f(u)`.
 * @returns A pure step; it keeps work space, but no state.
 */
export function explicitRungeKutta(tableau: ExplicitTableau, f: RightHandSide, dt: number): Step<Float64Array> {
  const { b } = tableau;
  let slopes: Float64Array[] = [];
  return (u0) => {
    if (slopes[0]?.length !== u0.length) slopes = b.map(() => new Float64Array(u0.length));
    const u1 = new Float64Array(u0.length);
    stageSlopes(tableau, f, { u0, dt, stage: u1, slopes });
    weighted(u1, u0, { dt, weights: b, slopes });
    return u1;
  };
}
