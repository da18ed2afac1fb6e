import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  engine,
  EnsembleForecast,
  ensembleScore,
  harmonicOscillator,
  hits,
  Ladder,
  LadderEnsemble,
  ndarray,
  type Rung,
  seeded,
  trajectories,
} from "../../../mod.ts";

const N = 32;

/** A time-stepper that adds a slope, of its own, times the stride. */
function drift(slope: number, stride: number): Rung {
  return {
    stride,
    name: "drift",
    open: () =>
      Promise.resolve({
        rung: { stride, step: ({ shape, data }) => ndarray(shape, data.map((x) => x + slope * stride)) },
        close() {},
      }),
  };
}

const ladder = (slope: number, strides = [1, 2, 4]) =>
  new Ladder({ timeStep: 1, rungs: strides.map((stride) => drift(slope, stride)) });

/** Trajectories that start at 0 and rise by slopes drawn from a normal distribution. */
function lines(many: number, deviation: number, name: string) {
  const random = seeded(4).fork(name);
  const states = ndarray([many, N + 1, 1]);
  for (let i = 0; i < many; i++) {
    const slope = 1 + deviation * random.normal();
    for (let t = 0; t <= N; t++) states.data[i * (N + 1) + t] = slope * t;
  }
  return trajectories({ timeStep: 1, states });
}

Deno.test("forecast() gives each member's own forecast, and bands of Student's t distribution", async () => {
  const members = [0.9, 1, 1.1, 1.2].map((slope) => ladder(slope));
  const ensemble = new LadderEnsemble({ members, inflation: 3 });
  const initial = ndarray([2, 1], Float64Array.of(5, 7));
  const forecast = await ensemble.forecast(initial, { steps: 10 });
  assertEquals(forecast.members.shape, [2, 4, 10, 1]);
  const alone = await members[2].forecast(initial, { steps: 10 });
  assertEquals(forecast.members.data.slice(60, 70), alone.data.slice(10));
  // at time 10: 5 + 9, 10, 11, 12; standard deviation root of 5/3, over 4 members; t with 3 degrees at 97.5 %: 3.182446
  assertAlmostEquals(forecast.mean.data[9], 15.5, 1e-12);
  const width = 3 * Math.sqrt(1.25 * 5 / 3) * 3.1824463052837;
  const { lower, upper } = forecast.band(0.95);
  assertAlmostEquals(upper.data[9], 15.5 + width, 1e-9);
  assertAlmostEquals(lower.data[9], 15.5 - width, 1e-9);
  const shown = (ensemble as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "Ensemble of 4 ladders of time steps 1, 2, 4, bands times 3");
});

Deno.test("Bands cover as often as they say where members and truth are drawn alike, however few members there are", () => {
  const random = seeded(11).fork("draws");
  const many = 20_000;
  for (const size of [3, 5]) {
    const members = ndarray([many, size, 1, 1], Float64Array.from({ length: many * size }, () => random.normal()));
    const truth = trajectories({
      timeStep: 1,
      states: ndarray([many, 2, 1], Float64Array.from({ length: 2 * many }, () => random.normal())),
    });
    const { coverage, error, spread } = ensembleScore(new EnsembleForecast(members, 1), truth, [0.5, 0.9, 0.95]);
    for (const { level, observed, perStep } of coverage) {
      assertAlmostEquals(observed, level, 4 * Math.sqrt(level * (1 - level) / many));
      assertEquals(perStep.length, 1);
    }
    assertAlmostEquals(error, 1 + 1 / size, 0.05);
    assertAlmostEquals(spread, Math.sqrt(error), 0.03);
  }
});

Deno.test("score() is the absolute error where members agree", async () => {
  const truth = lines(50, 0.1, "truth");
  const { crps, crpsPerStep, coverage } = await new LadderEnsemble({ members: [1, 1, 1].map((s) => ladder(s)) }).score(
    truth,
  );
  const slopes = Array.from({ length: 50 }, (_, i) => truth.states.data[i * (N + 1) + 1]);
  const deviation = slopes.reduce((sum, slope) => sum + Math.abs(slope - 1) / 50, 0);
  assertAlmostEquals(crpsPerStep[7], 8 * deviation, 1e-12);
  assertAlmostEquals(crps, (N + 1) / 2 * deviation, 1e-12);
  assertEquals(coverage.map(({ observed }) => observed), [0, 0]);
});

Deno.test("calibrate() finds the factor by which members are too sure", async () => {
  // of mean 1 and standard deviation 0.05
  const members = Array.from({ length: 20 }, (_, m) => ladder(1 + (m % 2 ? 0.05 : -0.05) * Math.sqrt(19 / 20)));
  const ensemble = new LadderEnsemble({ members });
  const calibrated = await ensemble.calibrate(lines(2000, 0.2, "validation"));
  // of the t distributions with 19 degrees, the one of scale 0.953 makes normal numbers likeliest (by scipy)
  assertAlmostEquals(calibrated.inflation, 0.953 * 0.2 / (0.05 * Math.sqrt(21 / 20)), 0.1);
  const truth = lines(2000, 0.2, "test");
  const [before, after] = [await ensemble.score(truth), await calibrated.score(truth)];
  assertLess(after.crps, before.crps);
  after.coverage.forEach(({ level, observed }) => assertAlmostEquals(observed, level, 0.03));
  assertLess(before.coverage[1].observed, 0.45); // 2.09 of 4 standard deviations
});

Deno.test("select() leaves out a rung on which members disagree, though their mean is right", async () => {
  const slopes = [0.4, 0.8, 1.2, 1.6];
  const members = slopes.map((slope) =>
    new Ladder({ timeStep: 1, rungs: [drift(1.01, 1), drift(1, 4), drift(slope, 16)] })
  );
  const ensemble = new LadderEnsemble({ members });
  const truth = lines(5, 0, "exact");
  const best = await ensemble.select(truth);
  assertEquals(best.members.map(({ rungs }) => rungs.map(({ stride }) => stride)), slopes.map(() => [4]));
  assertEquals(best.selection!.error, 0);
  const all = await ensemble.score(truth);
  assertLess(all.error, 1e-3); // a ladder of the mean would keep it
  assert(all.crps > 0.1);
  assertEquals(ensemble.only(16).members[0].rungs.length, 1);
});

const data = await harmonicOscillator().sample(40, { validation: 10, test: 10, timeStep: 0.1, steps: 32 });
const model = hits({ hidden: [8, 8], unrolled: 2 }).ladder({ strides: [8, 16] });

Deno.test("fitEnsemble() trains each member as fit() does from its seed", async () => {
  const options = { updates: 60, lookEvery: 20, batch: 10 };
  const { members } = await model.fitEnsemble(data, { ...options, members: 3, seed: 5 });
  for (const m of [0, 2]) {
    const alone = await model.fit(data, { ...options, seed: 5 + m });
    alone.rungs.forEach(({ layers, training }, k) => {
      const own = members[m].rungs[k];
      layers.forEach(({ w }, i) => w.data.forEach((x, at) => assertAlmostEquals(own.layers[i].w.data[at], x, 1e-4)));
      assertEquals(own.training.validation.length, 3);
      assertAlmostEquals(own.training.bestLoss, training.bestLoss, 1e-4);
    });
  }
});

Deno.test("fitEnsemble() ends a member at its first good look, and all once all are good", async () => {
  const { members } = await model.fitEnsemble(data, {
    members: 3,
    updates: 2000,
    lookEvery: 5,
    goodLoss: 0.02,
    learningRate: 1e-2,
  });
  for (const k of [0, 1]) {
    const trained = members.map(({ rungs }) => rungs[k].training);
    const looks = trained.map(({ validation }) => validation.length);
    assert(trained.every(({ validation }) => validation.filter(({ loss }) => loss <= 0.02).length === 1));
    assertEquals(trained[0].losses.length, 5 * Math.max(...looks));
  }
});

Deno.test("A learned ensemble forecasts in one call what its members forecast in many, and leaves no tensor behind", async () => {
  const { memory } = await engine();
  const ensemble = await model.fitEnsemble(data, { members: 3, updates: 20, lookEvery: 20 });
  const before = memory().tensors;
  const initial = ndarray([2, 2], Float64Array.of(1, 0, 0.3, -0.5));
  const { members: { data: together } } = await ensemble.forecast(initial, { steps: 20 });
  const apart = await Promise.all(ensemble.members.map((member) => member.forecast(initial, { steps: 20 })));
  apart.forEach((alone, m) => {
    for (let k = 0; k < 40; k++) {
      assertAlmostEquals(together[m * 40 + k], alone.data[k], 1e-6);
      assertAlmostEquals(together[(3 + m) * 40 + k], alone.data[40 + k], 1e-6);
    }
  });
  assertEquals(memory().tensors, before);
});

Deno.test("An ensemble refuses bad input", async () => {
  assertThrows(
    () => new LadderEnsemble({ members: [ladder(1), ladder(1)] }),
    RangeError,
    "Cannot make an ensemble of 2 ladders; pass at least 3",
  );
  assertThrows(
    () => new LadderEnsemble({ members: [ladder(1), ladder(1), ladder(1, [1, 2])] }),
    RangeError,
    "Cannot make an ensemble of ladders with strides 1, 2, 4 of 1 and 1, 2 of 1; pass ladders that are alike",
  );
  const members = [1, 1, 1].map((slope) => ladder(slope));
  assertThrows(() => new LadderEnsemble({ members, inflation: 0 }), RangeError, "inflation must be a positive number");
  await assertRejects(
    () => model.fitEnsemble(data, { members: 2 }),
    RangeError,
    "members must be a whole number of at least 3",
  );
  const ensemble = new LadderEnsemble({ members });
  for (const judged of ["score", "select", "calibrate"] as const) {
    await assertRejects(() => ensemble[judged](undefined as never), TypeError, "must be trajectories");
  }
  await assertRejects(
    () => ensemble.forecast(ndarray([2]), { steps: 1 }),
    TypeError,
    "of shape [trajectories, dimension]",
  );
  await assertRejects(() => ensemble.score(lines(2, 0, "x"), { levels: [1] }), RangeError, "Cannot find an interval");
  await assertRejects(() => ensemble.forecast(ndarray([2, 1]), { steps: 0 }), RangeError, "steps must be");
});
