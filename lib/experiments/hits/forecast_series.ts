import type { NdArray } from "../../core/ndarray.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/** Points of a curve over time; a figure shows no more. */
const POINTS = 256;

function digits(value: number): number {
  return Number(value.toPrecision(4));
}

/** Steps of time that one point of {@link meanErrors} stands for. */
export function stepsPerPoint(steps: number): number {
  return Math.max(1, Math.round(steps / POINTS));
}

/**
 * Errors over time as means over {@link stepsPerPoint} steps, so that few numbers are left and their mean is that of all.
 * @param perStep Mean squared error at each step.
 * @param steps Steps of the forecast; the first ones may be missing.
 */
export function meanErrors(perStep: Float64Array, steps: number): number[] {
  const each = stepsPerPoint(steps);
  const missing = steps - perStep.length;
  return Array.from({ length: Math.ceil(steps / each) }, (_, p) => {
    const part = perStep.subarray(Math.max(0, p * each - missing), (p + 1) * each - missing);
    return digits(part.reduce((sum, e) => sum + e, 0) / part.length);
  });
}

/**
 * One trajectory and its forecast over time, with few points.
 * @param forecast Steps 1 to n, `[trajectories, n, dimension]`.
 * @param index Which trajectory.
 * @returns `time`, and `truth x`, `forecast x` ... for each variable.
 */
export function trajectorySeries(
  forecast: NdArray,
  truth: Trajectories,
  { index, variables }: { readonly index: number; readonly variables: readonly string[] },
): Record<string, number[]> {
  const [, n, dimension] = forecast.shape;
  const each = stepsPerPoint(n);
  const steps = Array.from({ length: Math.floor(n / each) + 1 }, (_, p) => p * each);
  const series: Record<string, number[]> = { time: steps.map((step) => digits(step * truth.timeStep)) };
  variables.forEach((name, c) => {
    const exact = (step: number) => truth.states.data[(index * (n + 1) + step) * dimension + c];
    const ours = (step: number) => step === 0 ? exact(0) : forecast.data[(index * n + step - 1) * dimension + c];
    series[`truth ${name}`] = steps.map((step) => digits(exact(step)));
    series[`forecast ${name}`] = steps.map((step) => digits(ours(step)));
  });
  return series;
}

/**
 * Orbits of a few trajectories for a phase portrait.
 * @returns `portrait x` ... for each variable: one orbit after the other, with a null between them.
 */
export function portraitSeries(
  truth: Trajectories,
  { many, variables }: { readonly many: number; readonly variables: readonly string[] },
): Record<string, (number | null)[]> {
  const [all, samples, dimension] = truth.states.shape;
  const each = stepsPerPoint(samples - 1);
  return Object.fromEntries(variables.map((name, c) => {
    const orbits: (number | null)[] = [];
    for (let i = 0; i < Math.min(many, all); i++) {
      if (i > 0) orbits.push(null);
      for (let step = 0; step < samples; step += each) {
        orbits.push(digits(truth.states.data[(i * samples + step) * dimension + c]));
      }
    }
    return [`portrait ${name}`, orbits];
  }));
}
