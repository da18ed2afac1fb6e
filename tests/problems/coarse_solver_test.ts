import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  burgersPlane,
  type CoarseSolver,
  type FieldSeries,
  kortewegDeVries,
  ndarray,
  relativeErrors,
} from "../../mod.ts";

const waves = kortewegDeVries({ points: 200 });
const plane = burgersPlane({ points: 64 });

const clean = { training: 1, validation: 1, test: 2, noise: 0 };

async function lastError(series: FieldSeries, solver: CoarseSolver): Promise<number> {
  const { errors: { data } } = await relativeErrors(series, solver);
  return data[data.length - 1];
}

Deno.test("coarse() starts from the fine field, and converges to it with more points", async () => {
  const { test } = await waves.sample({ ...clean, frames: 21, everyStep: 10 });
  const { errors } = await relativeErrors(test, waves.coarse({ points: 100 }));
  assertLess(errors.data[0], 1e-3); // only that of the spline
  const last: number[] = [];
  for (const points of [25, 50, 100]) last.push(await lastError(test, waves.coarse({ points })));
  assertLess(last[1], last[0]);
  assertLess(last[2], last[1] / 2);
});

Deno.test("coarse() has the error that the paper's grid of 20 points has", async () => {
  const { test } = await kortewegDeVries().sample({ ...clean, frames: 51, everyStep: 20, everyPoint: 5 });
  const { mean } = await relativeErrors(test, kortewegDeVries().coarse());
  assert(mean > 0.45 && mean < 0.65, `mean error ${mean}`); // published: 0.523, with a deviation of 0.196
});

Deno.test("coarse() on all points is the fine equation, at any times", async () => {
  const { test } = await waves.sample({ ...clean, frames: 3, everyStep: 100 });
  const { mean, outcome } = await waves.coarse({ points: 200 }).predict(await test.read(1, 0, 1), test.times);
  assertEquals([mean.shape, outcome.status], [[3, 1, 200], "ok"]);
  const truth = await test.read(1, 0, 3);
  mean.data.forEach((value, k) => assertAlmostEquals(value, truth.data[k], 1e-5));
});

Deno.test("coarse() of the plane leaves values at its outer points, and has them at their true distance", async () => {
  const { test } = await plane.sample({ ...clean, frames: 6, everyStep: 20 });
  const { errors } = await relativeErrors(test, plane.coarse({ points: 64 }));
  assertLess(errors.data[5], 1e-4); // the last columns of its grid are held instead of those beyond
  const last: number[] = [];
  for (const points of [8, 16, 32]) last.push(await lastError(test, plane.coarse({ points })));
  assertLess(last[1], last[0]);
  assertLess(last[2], last[1] / 2);
});

Deno.test("coarse() of the plane can be put off its points as in the paper's program", async () => {
  const { test } = await plane.sample({ ...clean, frames: 2 });
  const first = await test.read(0, 0, 1);
  const shifted = await plane.coarse({ spacing: "paper" }).predict(first, test.times);
  const placed = await plane.coarse().predict(first, test.times);
  // The value of coarse point 2, of fine point 16 at x = 16/63, is put at x = 2/8, which is fine point 15.75.
  const row = (data: Float64Array, x: number) => data[16 * 64 + x];
  assertAlmostEquals(row(placed.mean.data, 16), row(first.data, 16), 1e-12);
  assert(Math.abs(row(shifted.mean.data, 16) - row(first.data, 16)) > 1e-4);
});

Deno.test("predict() says where it diverges, and has NaN from there on", async () => {
  const wild = Float64Array.from({ length: 40 }, (_, j) => (j % 10 === 0 ? 1e6 : -1e6 * Math.sin(j)));
  const times = Float64Array.of(0, 1e-9, 5, 10);
  const solver = kortewegDeVries({ points: 40, dispersion: 1e-9 }).coarse({ points: 20 });
  const { mean, outcome } = await solver.predict(ndarray([1, 40], wild), times);
  assert(outcome.status === "diverged");
  assert(mean.data.subarray(0, 80).every(Number.isFinite));
  assert(mean.data.subarray(80).every(Number.isNaN));
});

Deno.test("coarse() and its predict() refuse bad input", async () => {
  const times = Float64Array.of(0, 1);
  assertThrows(
    () => waves.coarse({ points: 3 }),
    RangeError,
    "Cannot solve the equation of Korteweg and de Vries on a coarse grid: points must be a whole number of at least 4, got 3",
  );
  assertThrows(() => plane.coarse({ spacing: "papr" as "paper" }), RangeError, 'nearest: "paper"');
  await assertRejects(
    () => waves.coarse({ points: 30 }).predict(ndarray([1, 200]), times),
    RangeError,
    "its 30 points must be among the 200 of the field; pass others",
  );
  await assertRejects(
    () => plane.coarse().predict(ndarray([1, 64, 32]), times),
    RangeError,
    "its 8 x 8 points must be among the 64 x 32 of the field",
  );
  await assertRejects(
    () => waves.coarse().predict(ndarray([2, 1, 200]), times),
    TypeError,
    "the field must be of shape [1, 200], got [2, 1, 200]",
  );
  await assertRejects(
    () => waves.coarse().predict(ndarray([1, 200]), Float64Array.of(1, 0)),
    RangeError,
    "times must be a Float64Array of ascending numbers",
  );
  await assertRejects(
    () => waves.coarse().predict(ndarray([1, 200]), times, { signal: AbortSignal.abort() }),
    Error,
    "Cancelled a prediction",
  );
});
