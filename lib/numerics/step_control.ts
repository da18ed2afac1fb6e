import type { RightHandSide } from "./explicit_rk.ts";

/** The error that a step may make: `absolute + relative |u|` in each component. */
export interface Tolerances {
  /** Relative to the size of a component. */
  readonly relative: number;
  /** In the unit of the component. */
  readonly absolute: number;
}

/** Bounds on how much a step may shrink or grow, and how far below the estimate it stays. */
const SHRINK = 0.2;
const GROW = 10;
const SAFETY = 0.9;

/** Root mean square of `values / (absolute + relative max(|u0|, |u1|))`. */
export function scaledNorm(
  values: Float64Array,
  { relative, absolute }: Tolerances,
  u0: Float64Array,
  u1: Float64Array = u0,
): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const scaled = values[i] / (absolute + relative * Math.max(Math.abs(u0[i]), Math.abs(u1[i])));
    sum += scaled * scaled;
  }
  return Math.sqrt(sum / values.length);
}

/**
 * By what to multiply a step.
 * @param error Scaled norm of its error estimate; the step is good if that is below 1.
 * @param order Of the error estimate.
 * @param wasRejected Whether the step was tried before; then it does not grow.
 */
export function stepFactor(error: number, order: number, wasRejected: boolean): number {
  if (Number.isNaN(error)) return SHRINK;
  const wanted = error === 0 ? GROW : SAFETY * error ** (-1 / (order + 1));
  return Math.min(Math.max(wanted, SHRINK), wasRejected ? 1 : GROW);
}

/**
 * A first step, from the sizes of the state, its slope and its second derivative.
 * @see Hairer, Norsett and Wanner 1993, section II.4
 */
export function firstStep(
  f: RightHandSide,
  u0: Float64Array,
  { slope, span, order, tolerances }: {
    readonly slope: Float64Array;
    readonly span: number;
    readonly order: number;
    readonly tolerances: Tolerances;
  },
): number {
  const d0 = scaledNorm(u0, tolerances, u0);
  const d1 = scaledNorm(slope, tolerances, u0);
  const h0 = Math.min(d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1, span);
  const u1 = u0.map((value, i) => value + h0 * slope[i]);
  const slope1 = new Float64Array(u0.length);
  f(u1, slope1);
  const d2 = scaledNorm(slope1.map((value, i) => value - slope[i]), tolerances, u0) / h0;
  const steepest = Math.max(d1, d2);
  const h1 = steepest <= 1e-15 ? Math.max(1e-6, 1e-3 * h0) : (0.01 / steepest) ** (1 / (order + 1));
  return Math.min(100 * h0, h1, span);
}
