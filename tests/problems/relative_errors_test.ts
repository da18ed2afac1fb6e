import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { dmd, fieldSeries, type NdArray, ndarray, podSindy, relativeErrors } from "../../mod.ts";

Deno.test("relativeErrors() compares each trajectory from its first frame, and averages over all of them", async () => {
  const fields = ndarray([2, 3, 1, 2], Float64Array.of(3, 4, 0, 5, 6, 8, 1, 0, 0, 1, 2, 0));
  const seen: number[][] = [];
  const { errors, mean, deviation } = await relativeErrors(
    fieldSeries({ fields, times: Float64Array.of(0, 1, 3) }),
    (first, times, trajectory) => {
      seen.push([...first.data, ...times, trajectory]);
      return Promise.resolve(ndarray([3, 1, 2], Float64Array.of(...first.data, ...first.data, ...first.data)));
    },
  );
  assertEquals(seen, [[3, 4, 0, 1, 3, 0], [1, 0, 0, 1, 3, 1]]);
  const expected = [0, Math.sqrt(10) / 5, 1 / 2, 0, Math.SQRT2, 1 / 2];
  assertEquals(errors.shape, [2, 3]);
  expected.forEach((error, k) => assertAlmostEquals(errors.data[k], error, 1e-15));
  const average = expected.reduce((sum, error) => sum + error, 0) / 6;
  assertAlmostEquals(mean, average, 1e-15);
  assertAlmostEquals(deviation, Math.sqrt(expected.reduce((sum, e) => sum + (e - average) ** 2, 0) / 6), 1e-15);
});

Deno.test("relativeErrors() does not hide a frame that is lost", async () => {
  const data = fieldSeries({
    fields: ndarray([1, 2, 1, 2], Float64Array.of(1, 1, 1, 1)),
    times: Float64Array.of(0, 1),
  });
  const blown = () => Promise.resolve(ndarray([2, 1, 2], Float64Array.of(1, 1, NaN, 1)));
  const { errors, mean } = await relativeErrors(data, blown);
  assertEquals([...errors.data, mean], [0, NaN, NaN]);
});

Deno.test("relativeErrors() takes what predicts, too", async () => {
  const fields = ndarray([1, 2, 1, 2], Float64Array.of(3, 4, 0, 5));
  const constant = {
    predict: ({ data }: NdArray, times: Float64Array) =>
      Promise.resolve({
        times,
        mean: ndarray([2, 1, 2], Float64Array.of(...data, ...data)),
        outcome: { status: "ok", steps: 1 } as const,
      }),
  };
  const { errors } = await relativeErrors(fieldSeries({ fields, times: Float64Array.of(0, 1) }), constant);
  assertAlmostEquals(errors.data[1], Math.sqrt(10) / 5, 1e-15);
});

Deno.test("relativeErrors(), dmd() and podSindy() refuse what is no series of fields", async () => {
  const message = "it takes a series of fields; make one with fieldSeries()";
  const wrong = { training: [] } as never;
  await assertRejects(() => relativeErrors(wrong, () => Promise.resolve(ndarray([1]))), TypeError, message);
  await assertRejects(() => dmd({ rank: 2 }).fit(wrong), TypeError, message);
  await assertRejects(() => podSindy({ rank: 2 }).fit(wrong), TypeError, message);
});
