import type { FieldSeries } from "./field_series.ts";

/**
 * The time between frames of a series.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {RangeError} If frames are not evenly spaced, or there are fewer than two.
 */
export function evenTimeStep(what: string, { times }: Pick<FieldSeries, "times">): number {
  if (times.length < 2) throw new RangeError(`Cannot ${what} to ${times.length} frames; pass at least 2`);
  const timeStep = (times[times.length - 1] - times[0]) / (times.length - 1);
  const uneven = times.findIndex((t, n) => Math.abs(t - times[0] - n * timeStep) > 1e-6 * timeStep * times.length);
  if (uneven >= 0) {
    throw new RangeError(
      `Cannot ${what}: frames must be evenly spaced, frame ${uneven} is at ${times[uneven]} instead of ` +
        `${times[0] + uneven * timeStep}; interpolate them first`,
    );
  }
  return timeStep;
}
