import { applyAverage } from "../../numerics/velocity_average.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";

/** Largest `max |<g>| / max |g|` that is fitted: words that end in P are left out of equations because they vanish for <g> = 0. */
const LARGEST = 0.1;

/** From here on it is worth a word. */
const NOTABLE = 0.01;

/** How far the average of g over v is from 0, and how large g is, in words; nothing if it is below a fraction of g. */
function meanAbove(fraction: number, data: KineticTrajectory): string | undefined {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const [mean, size] = [largest(applyAverage(data.g, data).data), largest(data.g.data)];
  return mean > fraction * size ? `up to ${mean.toPrecision(3)} where g is up to ${size.toPrecision(3)}` : undefined;
}

/**
 * Refuses data whose g does not average to 0 over v.
 * @throws {RangeError} If the average is more than a tenth of g.
 */
export function checkMean(what: string, data: KineticTrajectory): void {
  const found = meanAbove(LARGEST, data);
  if (!found) return;
  throw new RangeError(
    `Cannot ${what}: the average of g over v must vanish, got ${found}; ` +
      "call projected(data), which moves it into rho, or simulate with more cells",
  );
}

/** Says so if the average of g over v is more than a hundredth of g. */
export function meanWarnings(data: KineticTrajectory): string[] {
  const found = meanAbove(NOTABLE, data);
  return found ? [`The average of g over v is ${found}, and is taken for 0; projected(data) moves it into rho`] : [];
}
