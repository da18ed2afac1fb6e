import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray, trajectories } from "../../../mod.ts";
import { forecastError } from "../../../lib/models/hits/forecast_error.ts";
import { interpolated } from "../../../lib/models/hits/interpolated.ts";

const TRUTH = trajectories({ timeStep: 1, states: ndarray([2, 4, 1], Float64Array.of(0, 1, 2, 3, 9, 9, 9, 9)) });

Deno.test("forecastError() averages squared errors over trajectories, steps and components", () => {
  const forecast = ndarray([2, 3, 1], Float64Array.of(1, 2, 5, 9, 10, 9));
  const { mean, perStep } = forecastError(forecast, TRUTH);
  assertEquals([...perStep], [0, 0.5, 2]);
  assertAlmostEquals(mean, 2.5 / 3, 1e-15);
  assertAlmostEquals(forecastError(forecast, TRUTH, 2).mean, 1.25, 1e-15);
  assertEquals(forecastError(ndarray([1, 3, 1], Float64Array.of(1, NaN, 3)), TRUTH).mean, NaN);
});

Deno.test("forecastError() refuses what does not fit", () => {
  assertThrows(() => forecastError(ndarray([2, 4, 1]), TRUTH), TypeError, "every step from 0 to 4");
  assertThrows(() => forecastError(ndarray([2, 3, 2]), TRUTH), TypeError, "expected as many components");
  const gaps = trajectories({ timeStep: 1, states: ndarray([1, 3, 1]), steps: Int32Array.of(0, 2, 4) });
  assertThrows(() => forecastError(ndarray([1, 2, 1]), gaps), TypeError, "every step from 0 to 2");
});

Deno.test("interpolated() is linear between nodes, and a blown-up node spoils only its neighbourhood", () => {
  const nodes = { at: Int32Array.of(0, 2, 4, 6), states: ndarray([4, 1, 1], Float64Array.of(0, 2, Infinity, 8)) };
  assertEquals([...interpolated(nodes, 6).data.slice(0, 2)], [1, 2]);
  assertEquals(interpolated(nodes, 6).data[5], 8);
});
