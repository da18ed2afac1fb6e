import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { dmd, fieldSeries, kortewegDeVries, ndarray, relativeErrors, svdFeatures } from "../../mod.ts";

/** Frames of a turning and a decaying pattern, which follow a linear map of rank 3. */
function turning(starts: readonly number[], { growth = 0.98 } = {}) {
  const points = 24;
  const value = (start: number, n: number, j: number) => {
    const x = (2 * Math.PI * j) / points;
    return Math.cos(0.3 * n + start) * Math.sin(x) + Math.sin(0.3 * n + start) * Math.cos(x) +
      start * growth ** n * Math.sin(2 * x);
  };
  const frames = starts.flatMap((start) =>
    Array.from({ length: 40 * points }, (_, at) => value(start, Math.floor(at / points), at % points))
  );
  return fieldSeries({
    fields: ndarray([starts.length, 40, 1, points], Float64Array.from(frames)),
    times: Float64Array.from({ length: 40 }, (_, n) => 0.5 * n),
  });
}

Deno.test("dmd() learns a linear map from one trajectory, and predicts others with it", async () => {
  const fit = await dmd({ rank: 9, ridge: 0 }).fit(turning([0.4]));
  assertEquals(fit.record.operator.shape, [3, 3]); // the other modes are rounding
  const { errors } = await relativeErrors(turning([1, -0.7]), fit);
  assertLess(Math.max(...errors.data), 1e-6);
});

Deno.test("dmd() has the regularised operator of its formula", async () => {
  const { training } = await kortewegDeVries({ points: 60 })
    .sample({ training: 1, validation: 1, test: 1, frames: 41, everyStep: 10 });
  const { record: { operator, basis } } = await dmd({ rank: 6 }).fit(training);
  const { data } = await training.read(0, 0, 41);
  const before = { shape: [40, 60], data: data.slice(0, 40 * 60) };
  const { features: V, singularValues: s } = svdFeatures(before, 6);
  const norm = Math.sqrt(before.data.reduce((sum, value) => sum + value * value, 0));
  assertAlmostEquals(basis.norm, norm, 1e-10);
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      // (U^T Y V diag(s / (s^2 + 0.01 |X|)))_ij with V of one decomposition, U of the other, whose signs may differ
      let [product, sign] = [0, 0];
      for (let n = 0; n < 40; n++) {
        let [next, now] = [0, 0];
        for (let k = 0; k < 60; k++) {
          next += basis.modes.data[i * 60 + k] * data[(n + 1) * 60 + k];
          now += basis.modes.data[j * 60 + k] * data[n * 60 + k];
        }
        product += next * V.data[n * 6 + j];
        sign += now * V.data[n * 6 + j];
      }
      const expected = Math.sign(sign) * product * s[j] / (s[j] ** 2 + 0.01 * norm);
      assertAlmostEquals(operator.data[j * 6 + i], expected, 1e-6); // rows times it
    }
  }
});

Deno.test("dmd() takes the first trajectory, or all", async () => {
  const both = turning([0.4, -2], { growth: 0.7 });
  const first = await dmd({ rank: 3 }).fit(both);
  const alone = await dmd({ rank: 3 }).fit(turning([0.4], { growth: 0.7 }));
  assertEquals(first.record.operator.data, alone.record.operator.data);
  const all = await dmd({ rank: 3, trajectories: "all" }).fit(both);
  const [few, many] = [first, all].map(({ record: { basis } }) => basis.norm);
  assert(many > 1.2 * few);
  const errorsOf = async (fit: typeof first) => (await relativeErrors(both, fit)).errors.data.reduce((a, b) => a + b);
  assertLess(await errorsOf(all), await errorsOf(first));
});

Deno.test("predict() says where an unstable map diverges, and has NaN from there on", async () => {
  const fit = await dmd({ rank: 3, ridge: 0 }).fit(turning([0.4], { growth: 3 }));
  const field = await turning([0.4]).read(0, 0, 1);
  const { mean, outcome } = await fit.predict(field, Float64Array.of(0, 10, 1000));
  assert(outcome.status === "diverged" && outcome.steps === 20);
  assertEquals(
    outcome.hint,
    "The fitted map is unstable: numbers stopped being finite at time 1000; pass a smaller rank",
  );
  assert(mean.data.subarray(0, 48).every(Number.isFinite) && mean.data.subarray(48).every(Number.isNaN));
});

Deno.test("dmd() and predict() refuse bad input, and are cancelled", async () => {
  assertThrows(() => dmd({ rank: 0 }), RangeError, "rank must be a whole number of at least 1, got 0");
  assertThrows(() => dmd({ rank: 2, ridge: -1 }), RangeError, "ridge must be a number of at least 0, got -1");
  const fit = await dmd({ rank: 3 }).fit(turning([0.4]));
  await assertRejects(
    () => fit.predict(ndarray([1, 24]), Float64Array.of(0, 0.7)),
    RangeError,
    "Cannot predict: times must be whole numbers of time steps of 0.5 apart, got 0.7 after 0",
  );
  await assertRejects(
    () => fit.predict(ndarray([1, 12]), Float64Array.of(0)),
    TypeError,
    "of shape [1, 24], got [1, 12]",
  );
  const uneven = fieldSeries({ fields: ndarray([1, 3, 1, 8]), times: Float64Array.of(0, 1, 3) });
  await assertRejects(
    () => dmd({ rank: 3 }).fit(uneven),
    RangeError,
    "Cannot fit a dynamic mode decomposition: frames must be evenly spaced, frame 1 is at 1 instead of 1.5",
  );
  const signal = AbortSignal.abort();
  await assertRejects(() => dmd({ rank: 3 }).fit(turning([0.4]), { signal }), Error, "Cancelled the search for modes");
  await assertRejects(
    () => fit.predict(ndarray([1, 24]), Float64Array.of(0), { signal }),
    Error,
    "Cancelled a prediction",
  );
});
