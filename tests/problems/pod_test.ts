import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { fieldSeries, ndarray, pod, seeded, svdFeatures } from "../../mod.ts";

/** Three trajectories of 70 frames, two channels at 4 x 5 points, of four patterns and a little noise. */
const random = seeded(8);
const patterns = Array.from({ length: 4 }, () => Float64Array.from({ length: 40 }, () => random.normal()));
const fields = ndarray([3, 70, 2, 4, 5]);
for (let n = 0; n < 210; n++) {
  patterns.forEach((pattern, k) => {
    const amplitude = Math.sin((0.1 + 0.07 * k) * n + k) / (1 + k);
    pattern.forEach((value, j) => fields.data[n * 40 + j] += amplitude * value + 1e-3 * random.normal());
  });
}
const series = fieldSeries({ fields, times: Float64Array.from({ length: 70 }, (_, n) => 0.1 * n) });

Deno.test("pod() has the modes of the singular value decomposition of all frames", async () => {
  const { modes, singularValues, norm, amplitudes, frames } = await pod(series, { rank: 4 });
  const whole = svdFeatures({ shape: [210, 40], data: fields.data }, 4);
  assertEquals(modes.shape, [4, 2, 4, 5]);
  singularValues.forEach((value, k) => assertAlmostEquals(value, whole.singularValues[k], 1e-6));
  assertAlmostEquals(norm, Math.sqrt(fields.data.reduce((sum, value) => sum + value * value, 0)), 1e-10);
  const again = frames(amplitudes(ndarray([210, 2, 4, 5], fields.data)));
  const nearest = whole.reconstruct(whole.features).data;
  assertEquals(again.shape, [210, 2, 4, 5]);
  assertLess(Math.max(...again.data.map((value, i) => Math.abs(value - nearest[i]))), 1e-5);
});

Deno.test("pod() can look at the first trajectories only, and leaves rounding out", async () => {
  const first = await pod(series, { rank: 4, trajectories: 1 });
  const alone = svdFeatures({ shape: [70, 40], data: fields.data.slice(0, 70 * 40) }, 4);
  first.singularValues.forEach((value, k) => assertAlmostEquals(value, alone.singularValues[k], 1e-6));
  const flat = fieldSeries({
    fields: ndarray([1, 9, 1, 6], Float64Array.from({ length: 54 }, (_, k) => Math.floor(k / 6) * (k % 6))),
    times: series.times.slice(0, 9),
  });
  assertEquals((await pod(flat, { rank: 5 })).modes.shape, [1, 1, 6]);
});

Deno.test("pod() reports, is cancelled, and refuses bad input", async () => {
  const seen: number[] = [];
  await pod(series, { rank: 4, progress: ({ done, of }) => seen.push(done / of) });
  assertEquals(seen.map((share) => Number(share.toFixed(3))), [0.229, 0.333, 0.562, 0.667, 0.895, 1]);
  await assertRejects(
    () => pod(series, { rank: 4, signal: AbortSignal.abort() }),
    Error,
    "Cancelled the search for modes",
  );
  await assertRejects(() => pod(series, { rank: 0 }), RangeError, "rank must be a whole number of at least 1, got 0");
  const zeros = fieldSeries({ fields: ndarray([2, 3, 1, 4]), times: Float64Array.of(0, 1, 2) });
  await assertRejects(
    () => pod(zeros, { rank: 1 }),
    RangeError,
    "Cannot find modes of 2 trajectories without a number other than 0",
  );
  const { amplitudes, frames } = await pod(series, { rank: 4 });
  assertEquals(amplitudes(ndarray([2, 4, 5])).shape, [1, 4]);
  assertThrows(
    () => amplitudes(ndarray([3, 2, 5, 4])),
    TypeError,
    "frames must be of shape [any, 2, 4, 5], got [3, 2, 5, 4]",
  );
  assertThrows(() => frames(ndarray([3, 5])), TypeError, "amplitudes must be of shape [any, 4], got [3, 5]");
});
