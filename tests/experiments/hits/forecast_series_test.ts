import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray, trajectories } from "../../../mod.ts";
import {
  meanErrors,
  portraitSeries,
  stepsPerPoint,
  trajectorySeries,
} from "../../../lib/experiments/hits/forecast_series.ts";

Deno.test("meanErrors() keeps the mean, also where the first steps are missing or the last point is short", () => {
  assertEquals([5120, 1999, 100].map(stepsPerPoint), [20, 8, 1]);
  const errors = Float64Array.from({ length: 5120 }, (_, t) => t);
  const means = meanErrors(errors, 5120);
  assertEquals(means.length, 256);
  assertAlmostEquals(means.reduce((sum, e) => sum + e, 0) / 256, 2559.5, 1); // four digits each
  assertEquals(meanErrors(errors.subarray(1), 5120)[0], 10); // of 1 to 19
  assertEquals(meanErrors(errors.subarray(0, 1999), 1999).at(-1), 1995); // of 1992 to 1998
});

// Two trajectories of (t, -t) and (t + 0.5, -t - 0.5) at steps 0 to 512.
const truth = trajectories({
  timeStep: 0.1,
  states: ndarray(
    [2, 513, 2],
    Float64Array.from(
      { length: 2 * 513 * 2 },
      (_, k) => (k % 2 ? -1 : 1) * ((k >> 1) % 513 + Math.floor(k / 1026) / 2),
    ),
  ),
});

Deno.test("trajectorySeries() shows one forecast from its first state on", () => {
  const forecast = ndarray([2, 512, 2], Float64Array.from({ length: 2048 }, (_, k) => k));
  const series = trajectorySeries(forecast, truth, { index: 1, variables: ["x", "y"] });
  assertEquals(series.time.slice(0, 3), [0, 0.2, 0.4]);
  assertEquals(series["truth y"].slice(0, 3), [-0.5, -2.5, -4.5]);
  assertEquals(series["forecast x"].slice(0, 3), [0.5, 1026, 1030]); // steps 0, 2 and 4
  assertEquals(series["forecast y"].length, 257);
});

Deno.test("portraitSeries() draws some orbits one after the other", () => {
  const { "portrait x": x } = portraitSeries(truth, { many: 5, variables: ["x", "y"] });
  assertEquals(x.length, 2 * 257 + 1);
  assertEquals([x[0], x[1], x[256], x[257], x[258]], [0, 2, 512, null, 0.5]);
});
