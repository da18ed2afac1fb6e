import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { type FieldSeries, fieldSeries, ndarray, podSindy, relativeErrors, solveOde } from "../../mod.ts";

const POINTS = 16;

/** Fields of two patterns whose amplitudes solve an equation, from some starts. */
function made(
  slope: (a: Float64Array, out: Float64Array) => void,
  starts: readonly (readonly number[])[],
  times: Float64Array,
): FieldSeries {
  const fields = ndarray([starts.length, times.length, 1, POINTS]);
  starts.forEach((start, i) => {
    const { states } = solveOde(slope, {
      initial: Float64Array.from(start),
      times,
      relativeTolerance: 1e-9,
      absoluteTolerance: 1e-11,
    });
    for (let n = 0; n < times.length; n++) {
      for (let j = 0; j < POINTS; j++) {
        const x = (2 * Math.PI * j) / POINTS;
        fields.data[(i * times.length + n) * POINTS + j] = states.data[2 * n] * Math.sin(x) +
          states.data[2 * n + 1] * Math.cos(2 * x);
      }
    }
  });
  return fieldSeries({ fields, times });
}

const spaced = (many: number, dt: number) => Float64Array.from({ length: many }, (_, n) => n * dt);

/** Quadratic, with a stable spiral and terms that differ in size. */
const spiral = (a: Float64Array, out: Float64Array) => {
  out[0] = -0.3 * a[0] + a[1] - 0.5 * a[0] * a[1];
  out[1] = -a[0] - 0.3 * a[1] + 0.5 * a[0] * a[0];
};
const starts = [[1, 0], [0, 1], [-0.7, 0.4], [0.5, -0.9]];

Deno.test("podSindy() learns a quadratic equation of the modes, and predicts other starts with it, at any times", async () => {
  const times = spaced(800, 0.005);
  const data = { training: made(spiral, starts, times), validation: made(spiral, [[0.6, 0.6]], times) };
  const fit = await podSindy({ rank: 5, ridge: 1e-6 }).fit(data);
  const { basis, terms, coefficients, validation } = fit.record;
  assertEquals([basis.modes.shape, terms.length, coefficients.shape], [[2, 1, POINTS], 5, [2, 5]]);
  assertEquals(validation.map(({ threshold }) => threshold), [0.001, 0.003, 0.01, 0.03, 0.1]);
  assertLess(Math.min(...validation.map(({ error }) => error)), 0.02);
  const test = made(spiral, [[0.8, -0.3], [-0.5, -0.5]], Float64Array.of(0, 0.31, 2, 3.9));
  assertLess(Math.max(...(await relativeErrors(test, fit)).errors.data), 0.03); // half a time step of lag, from forward differences
});

Deno.test("podSindy() drops what the equation does not have, and takes the threshold that predicts best", async () => {
  const linear = (a: Float64Array, out: Float64Array) => void ([out[0], out[1]] = [-0.5 * a[0], -0.05 * a[1]]);
  const axes = [[1, 0], [0, 1], [2, 0], [0, 0.5]]; // so that the modes are the patterns themselves
  const times = spaced(400, 0.005);
  const data = { training: made(linear, axes, times), validation: made(linear, [[1, 1]], times) };
  const { record } = await podSindy({ rank: 2, ridge: 1e-6 }).fit(data);
  const kept = [...record.coefficients.data].filter((value) => value !== 0);
  assertEquals(kept.length, 2);
  assertAlmostEquals(kept[0], -0.5, 2e-3);
  assertAlmostEquals(kept[1], -0.05, 2e-4);
  const errors = record.validation.map(({ error }) => error);
  assertLess(10 * errors[0], errors[4]); // 0.1 drops the slow decay
  assertEquals(record.validation.find(({ threshold }) => threshold === record.threshold)!.error, Math.min(...errors));
});

Deno.test("modal errors are those of the fields", async () => {
  const times = spaced(100, 0.02);
  const training = made(spiral, starts, times);
  const validation = made(spiral, [[0.6, 0.6], [0.2, -1]], times);
  const fit = await podSindy({ rank: 1, thresholds: [0] }).fit({ training, validation });
  const { mean } = await relativeErrors(validation, fit);
  assertAlmostEquals(fit.record.validation[0].error, mean, 1e-10);
});

Deno.test("predict() says where the equation blows up, and so does validation", async () => {
  const growing = (a: Float64Array, out: Float64Array) => void ([out[0], out[1]] = [a[0] * a[0], -a[1]]);
  const data = {
    training: made(growing, [[0.5, 0.1], [0.3, 1], [0.1, 0.5]], spaced(150, 0.01)), // 1 / (1 / 0.5 - t) ends at t = 2
    validation: made(growing, [[0.1, 0.1]], spaced(10, 0.01)),
  };
  const fit = await podSindy({ rank: 2, ridge: 1e-6 }).fit(data);
  assert(fit.record.validation.every(({ error }) => error < 1));
  const field = await data.training.read(0, 0, 1);
  const { mean, outcome } = await fit.predict(field, Float64Array.of(0, 1, 3));
  assert(outcome.status === "diverged");
  assert(mean.data.subarray(0, 2 * POINTS).every(Number.isFinite));
  assert(mean.data.subarray(2 * POINTS).every(Number.isNaN));
  const long = {
    ...data,
    validation: fieldSeries({
      fields: ndarray([1, 3, 1, POINTS], Float64Array.from([...field.data, ...field.data, ...field.data])),
      times: Float64Array.of(0, 1, 3),
    }),
  };
  const lost = await podSindy({ rank: 2, ridge: 1e-6 }).fit(long);
  assert(lost.record.validation.every(({ error }) => error === Infinity));
});

Deno.test("podSindy(), fit() and predict() refuse bad input, and are cancelled", async () => {
  const data = made(spiral, starts, spaced(20, 0.1));
  assertThrows(
    () => podSindy({ rank: 2, degree: 0 }),
    RangeError,
    "degree must be a whole number of at least 1, got 0",
  );
  assertThrows(() => podSindy({ rank: 2, thresholds: [] }), RangeError, "thresholds must hold at least one number");
  assertThrows(() => podSindy({ rank: 2, thresholds: [-1] }), RangeError, "must be a number of at least 0, got -1");
  const model = podSindy({ rank: 2 });
  const signal = AbortSignal.abort();
  await assertRejects(() => model.fit({ training: data, validation: data }, { signal }), Error, "Cancelled the search");
  const fit = await model.fit({ training: data, validation: data });
  const other = fieldSeries({ fields: ndarray([1, 20, 1, 5]), times: data.times });
  await assertRejects(
    () => model.fit({ training: data, validation: other }),
    TypeError,
    `validation data must have frames of [1, ${POINTS}], as training data, got [1, 5]`,
  );
  await assertRejects(() => fit.predict(ndarray([1, 3]), data.times), TypeError, `of shape [1, ${POINTS}], got [1, 3]`);
  await assertRejects(() => fit.predict(ndarray([1, POINTS]), data.times, { signal }), Error, "Cancelled a prediction");
});
