import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  burgersPlane,
  type CoarseSolver,
  type FieldSeries,
  fieldSeries,
  kortewegDeVries,
  ndarray,
  relativeErrors,
} from "../../mod.ts";
import { burgersPlaneStep } from "../../lib/numerics/burgers_plane.ts";
import { repeated } from "../../lib/numerics/step.ts";

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

Deno.test("coarse() of the plane can take its points to be as far apart as in the paper's program", async () => {
  const { test } = await plane.sample({ ...clean, frames: 3, everyStep: 100 });
  const first = await test.read(0, 0, 1);
  const { mean } = await plane.coarse({ spacing: "paper" }).predict(first, test.times);
  // Which is the equation on the unit square with 8 points along each side.
  const taken = first.data.filter((_, k) => k % 8 === 0 && Math.floor(k / 64) % 8 === 0);
  const alone = await burgersPlane({ points: 8 }).coarse().predict(ndarray([1, 8, 8], taken), test.times);
  for (let k = 0; k < 3 * 64; k++) {
    const [n, i, j] = [Math.floor(k / 64), Math.floor(k / 8) % 8, k % 8];
    assertAlmostEquals(mean.data[n * 64 * 64 + i * 8 * 64 + j * 8], alone.mean.data[k], 1e-12);
  }
});

Deno.test("coarse() of the plane has the known error of the paper's mean bump", async () => {
  const axis = Float64Array.from({ length: 128 }, (_, i) => i / 127);
  const bump = Float64Array.from(
    { length: 128 * 128 },
    (_, k) => Math.exp(-((axis[k % 128] - 0.3) ** 2 + (axis[Math.floor(k / 128)] - 0.3) ** 2) / 0.04),
  );
  const step = repeated(burgersPlaneStep({ points: 128, spacing: 1 / 127, viscosity: 0.005 }, 1e-3), 100);
  const fields = ndarray([1, 11, 1, 128, 128]);
  let u: Float64Array = bump;
  for (let n = 0; n <= 10; n++, u = step(u)) fields.data.set(u, n * 128 * 128);
  const series = fieldSeries({ fields, times: Float64Array.from({ length: 11 }, (_, n) => n / 10) });
  const { mean } = await relativeErrors(series, burgersPlane().coarse({ spacing: "paper" }));
  assertAlmostEquals(mean, 0.552, 0.01); // of another program, over 1001 frames
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
    "its 8 x 8 points must be among the 64 x 32 of the field, and these among the 64 x 64 of the equation; pass others",
  );
  await assertRejects(() => plane.coarse().predict(ndarray([1, 128, 128]), times), RangeError, "among the 128 x 128");
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
