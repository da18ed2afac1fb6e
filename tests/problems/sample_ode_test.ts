import { assert, assertAlmostEquals, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  cubicOscillator,
  harmonicOscillator,
  hopf,
  hyperbolic,
  lorenz,
  type OdeProblem,
  vanDerPol,
} from "../../mod.ts";

/** The first initial states of the test splits, and the first training trajectory, from the authors' program. */
const DRAWN: [string, OdeProblem, { test: number[]; training: [number, number[]][] }][] = [
  ["hyperbolic", hyperbolic(), {
    test: [0.96545623, 0.17199979],
    training: [[100, [-0.121767065, -0.339328982]], [1024, [-0.076715971, 0.00650332]], [
      5120,
      [-0.00989579521, 0.000109101247],
    ]],
  }],
  ["cubic", cubicOscillator(), {
    test: [0.60345437, 0.82715867],
    training: [[100, [-0.880147891, -0.0494527419]], [1024, [-0.0635611826, 0.583501024]], [
      5120,
      [-0.27388408, 0.247630838],
    ]],
  }],
  ["vanderpol", vanDerPol(), {
    test: [1.20690875, 1.65431733],
    training: [[100, [-2.08177193, 0.25715351]], [1024, [-1.46843529, 0.513650473]], [
      5120,
      [1.86630418, -0.346688029],
    ]],
  }],
  ["hopf", hopf(), {
    test: [0.37171451, 1.45504533, 0.28227281],
    training: [[100, [0.148795922, -0.277483279, 0.556052993]], [1024, [0.148795922, 0.235486933, -0.321363773]], [
      5120,
      [0.148795922, -0.148331031, 0.36364464],
    ]],
  }],
];

Deno.test.each(DRAWN)("sample() draws and solves %s as the authors' program does", async (_name, problem, expected) => {
  const { sizes } = problem.description.sampling;
  const d = problem.description.variables.length;
  // As many draws as in the paper, of which only the first trajectory of each split is solved to its end.
  const { test } = await problem.sample(undefined, { steps: 1 });
  assertEquals(test.states.shape, [sizes.test, 2, d]);
  expected.test.forEach((value, c) => assertAlmostEquals(test.states.data[c], value, 6e-9));
  const trainingSteps = Int32Array.of(0, 100, 1024, 5120);
  const { training } = await problem.sample(1, { validation: 1, test: 1, trainingSteps });
  for (const [n, row] of expected.training) {
    const at = trainingSteps.indexOf(n) * d;
    row.forEach((value, c) => assertAlmostEquals(training.states.data[at + c], value, 6e-9));
  }
});

Deno.test("sample() cuts Lorenz's orbit into consecutive pieces after a warm-up", async () => {
  const { training, validation } = await lorenz().sample(3, { validation: 2, test: 1 });
  // From the authors' program, at their tolerance; the digits are as many as rounding leaves.
  [9.1655, 7.7924, 29.4904].forEach((value, c) => assertAlmostEquals(training.states.data[c], value, 1e-4));
  const { shape: [many, samples, d], data } = training.states;
  assertEquals([many, samples], [3, 36]);
  assertEquals(training.steps[35], 5120);
  for (let i = 1; i < many; i++) {
    assertEquals(
      data.slice((i * samples - 1) * d, i * samples * d),
      data.slice(i * samples * d, (i * samples + 1) * d),
    );
  }
  assertEquals(validation.states.shape, [2, 5121, 3]);
});

Deno.test("sample() can be accurate, from the same initial states", async () => {
  const small = { validation: 1, test: 3 };
  const paper = (await hopf().sample(1, small)).test;
  const accurate = (await hopf().sample(1, { ...small, truth: "accurate" })).test;
  const solution = hopf().description.solution!;
  let worst = 0;
  for (let i = 0; i < 3; i++) {
    const start = paper.states.data.slice(i * 5121 * 3, i * 5121 * 3 + 3);
    const end = (i + 1) * 5121 * 3 - 3;
    solution(start, 51.2).forEach((value, c) => {
      assertAlmostEquals(accurate.states.data[end + c], value, 1e-12);
      worst = Math.max(worst, Math.abs(paper.states.data[end + c] - value));
    });
  }
  assert(worst > 1e-3, "the paper's truth has a visible error of its own");
  assertEquals([paper.provenance.truth, accurate.provenance.truth], ["paper", "accurate"]);
});

Deno.test("sample() tells the spread of whole trajectories, whatever is stored", async () => {
  const { training, test } = await harmonicOscillator().sample(4, { validation: 1, test: 2 });
  const whole = await harmonicOscillator().sample(4, {
    validation: 1,
    test: 2,
    trainingSteps: Int32Array.from({ length: 2000 }, (_, n) => n),
  });
  assertEquals(training.spread, whole.training.spread);
  assert(training.states.data.length < whole.training.states.data.length);
  assertEquals(test.provenance, { ...test.provenance, system: "harmonic", seed: 2, split: "test", noise: 0 });
});

Deno.test("sample() reports, stops and shows itself", async () => {
  const seen: string[] = [];
  const small = { validation: 1, test: 1, steps: 10 };
  const { test } = await vanDerPol().sample(2, {
    ...small,
    progress: ({ done, of, note }) => seen.push(`${done}/${of} ${note}`),
  });
  assertEquals(seen, ["1/4 training", "2/4 training", "3/4 validation", "4/4 test"]);
  const text = (test as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertStringIncludes(
    text["text/plain"],
    "1 test trajectories of vanderpol: 11 samples of 2 numbers, time 0 to 0.1000",
  );
  await assertRejects(
    () => vanDerPol().sample(2, { ...small, signal: AbortSignal.abort() }),
    Error,
    "Cancelled the sampling of Van der Pol oscillator",
  );
});

Deno.test("sample() refuses bad input", async () => {
  const refused = (training: number, options: object, message: string) =>
    assertRejects(
      () => vanDerPol().sample(training, options),
      RangeError,
      `Cannot sample Van der Pol oscillator: ${message}`,
    );
  await refused(0, {}, "training must be a whole number of at least 1, got 0");
  await refused(1, { seed: -1 }, "seed must be a whole number of at least 0");
  await refused(1, { trainingSteps: Int32Array.of(0, 7), steps: 5 }, "there is no step 7 to store");
  await refused(1, { trainingSteps: Int32Array.of(1, 2) }, "steps must ascend from 0, got 1, 2");
  await refused(1, { truth: "exact" }, "truth must be one of paper, accurate");
});
