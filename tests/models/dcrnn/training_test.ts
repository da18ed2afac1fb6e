import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import {
  dcrnn,
  type DcrnnFitOptions,
  type ProgressEvent,
  PropagatorError,
  type TrainingState,
  transport,
} from "propagator";

const data = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 48 });
const model = dcrnn({ layers: 1, orders: 2 }).scheme("imex1").sparsity(1e-6).zeroMean();
const short = { iterations: 60, polishIterations: 40, jitter: 0.01, seed: 3, saveEvery: 10 } as const;

Deno.test("a run that goes on from a state saved as text ends bit for bit like one that was never stopped", async () => {
  const states: string[] = [];
  const whole = await model.fit(data, { ...short, onSave: (state) => void states.push(JSON.stringify(state)) });
  assertEquals(whole.history.length, 100);
  for (const index of [2, 5, 7]) { // within Adam, at the change, within L-BFGS
    const resume = JSON.parse(states[index]) as TrainingState;
    assertEquals(resume.adamSteps + resume.lbfgsSteps, 10 * (index + 1));
    const rest = await model.fit(data, { ...short, resume });
    assertEquals(rest.history, whole.history);
    assertEquals(rest.record.parameters, whole.record.parameters);
    assertEquals(rest.coefficients(), whole.coefficients());
  }
});

Deno.test("the last state is saved, and going on from it does nothing", async () => {
  const states: TrainingState[] = [];
  const options = { ...short, polishIterations: 33 };
  const whole = await model.fit(data, { ...options, onSave: (state) => void states.push(state) });
  assertEquals(states.at(-1)!.lbfgsSteps, 33);
  const again = await model.fit(data, { ...options, resume: states.at(-1) });
  assertEquals(again.history, whole.history);
});

Deno.test("a state that belongs to other settings or data is refused", async () => {
  const states: TrainingState[] = [];
  await model.fit(data, { ...short, onSave: (state) => void states.push(state) });
  const [resume] = states;
  const other = await transport({ epsilon: 1 / 9 }).simulate({ cells: 40, steps: 48 });
  for (
    const attempt of [
      ...[{ learningRate: 0.01 }, { jitter: 0.02 }, { seed: 4 }, { stride: 2 }, { iterations: 61 }, { solver: "adam" }]
        .map((change) => () => model.fit(data, { ...short, ...change as DcrnnFitOptions, resume })),
      () => model.sparsity(0).fit(data, { ...short, resume }),
      () => model.fit(other, { ...short, resume }),
    ]
  ) await assertRejects(attempt, RangeError, "belongs to other settings or data");
});

Deno.test("training lowers the loss, and L-BFGS lowers it further than Adam", async () => {
  const adam = await model.fit(data, { solver: "adam", iterations: 300 });
  const both = await model.fit(data, { solver: "adam-lbfgs", iterations: 300, polishIterations: 300 });
  assertEquals(adam.history.length, 300);
  assertEquals(both.history.slice(0, 300), adam.history);
  assertLess(adam.loss, 0.8 * adam.history[0]);
  assertLess(both.loss, 0.5 * adam.loss);
  assert(both.history.slice(300).every((value, i, all) => i === 0 || value <= all[i - 1]));
  assertEquals(both.history.at(-1), both.loss);
});

Deno.test("the same seed gives the same run, another seed another, and no jitter none", async () => {
  const run = (seed: number, jitter: number) => model.fit(data, { solver: "adam", iterations: 5, seed, jitter });
  const [a, b, c, d, e] = await Promise.all([run(1, 0.1), run(1, 0.1), run(2, 0.1), run(1, 0), run(2, 0)]);
  assertEquals(a.history, b.history);
  assert(a.history[0] !== c.history[0]);
  assertEquals(d.history, e.history);
});

Deno.test("a run that diverges returns the last good state and says so", async () => {
  const fit = await model.fit(data, { solver: "adam", iterations: 50, learningRate: 1e200 });
  assertEquals(fit.outcome.status, "diverged");
  assertLess(fit.outcome.steps, 50);
  assert(fit.outcome.status === "diverged" && fit.outcome.hint.includes("lower learningRate"));
  assert(fit.record.parameters.every(Number.isFinite));
  assert(Number.isFinite(fit.loss));
  assertEquals(fit.history.length, fit.outcome.steps + 1);
  const never = await model.fit(data, { solver: "adam", iterations: 5, jitter: 1e300 });
  assertEquals([never.outcome.status, never.outcome.steps, never.history], ["diverged", 0, []]);
});

Deno.test("progress tells the loss, and a signal stops training", async () => {
  const events: ProgressEvent[] = [];
  const controller = new AbortController();
  const run = model.fit(data, {
    solver: "adam",
    iterations: 100_000,
    signal: controller.signal,
    progress: (event) => {
      events.push(event);
      controller.abort(new Error("seen enough"));
    },
  });
  const error = await assertRejects(() => run, PropagatorError, "Cancelled DC-RNN training: seen enough");
  assertEquals(error.code, "run-cancelled");
  assertEquals([events.length, events[0].of], [1, 100_000]);
  assert(/^loss \d\.\d{3}e/.test(events[0].note!), events[0].note);
});

Deno.test("a signal that was given before the start stops before any work", async () => {
  const signal = AbortSignal.abort(new Error("never mind"));
  for (const solver of ["adam", "converged"] as const) {
    await assertRejects(() => model.fit(data, { solver, signal }), PropagatorError, "never mind");
  }
});
