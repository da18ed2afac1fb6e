import { assert, assertEquals, assertRejects } from "@std/assert";
import { PropagatorError } from "../../../lib/core/errors.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { dcrnn } from "../../../lib/models/dcrnn/dcrnn.ts";
import { decadeRanges } from "../../../lib/models/dcrnn/fit_decades.ts";
import { transport } from "../../../lib/problems/transport.ts";

const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 40, steps: 64 });
const model = dcrnn({ layers: 1, orders: 2 }).scheme("imex-bdf2").sparsity(1e-6);
const SHORT = { iterations: 40, polishIterations: 20 };

Deno.test("decadeRanges() are the intervals of (5.2), from 1 down, without gaps", () => {
  assertEquals(decadeRanges(3), [[0.1, 1], [0.01, 0.1], [0.001, 0.01]]);
});

Deno.test("fitDecades() fits every decade on its own and keeps the lowest loss", async () => {
  const { best, runs, epsilonRange } = await model.fitDecades(data, SHORT);
  assertEquals(runs.map((run) => run.record.description.epsilonRange), decadeRanges(3));
  for (const run of runs) {
    const [least, most] = run.record.description.epsilonRange;
    assert(run.epsilonPredicted >= least && run.epsilonPredicted <= most, `${run.epsilonPredicted}`);
    const alone = dcrnn({ layers: 1, orders: 2, epsilonRange: [least, most] }).scheme("imex-bdf2").sparsity(1e-6);
    assertEquals((await alone.fit(data, SHORT)).record.parameters, run.record.parameters);
  }
  assertEquals(best.loss, Math.min(...runs.map(({ loss }) => loss)));
  assertEquals(epsilonRange, best.record.description.epsilonRange);
});

Deno.test("fitDecades() gives the same numbers with any number of workers, under one progress", async () => {
  const events: ProgressEvent[] = [];
  const one = await model.fitDecades(data, { ...SHORT, seed: 3, jitter: 1e-2 });
  const options = { ...SHORT, seed: 3, jitter: 1e-2, jobs: 2, progress: (event: ProgressEvent) => events.push(event) };
  const two = await model.fitDecades(data, options);
  assertEquals(two.runs.map(({ record }) => record), one.runs.map(({ record }) => record));
  const fractions = events.map(({ done, of }) => done / of);
  assertEquals(fractions, [...fractions].sort((a, b) => a - b));
  assertEquals(fractions.at(-1), 1);
});

Deno.test("fitDecades() stops when cancelled, in this thread or in workers", async () => {
  for (const jobs of [1, 2]) {
    const controller = new AbortController();
    const options = { iterations: 1_000_000, jobs, signal: controller.signal, progress: () => controller.abort() };
    const error = await assertRejects(() => model.fitDecades(data, options), PropagatorError, "DC-RNN training");
    assertEquals(error.code, "run-cancelled");
  }
});

Deno.test("fitDecades() refuses what it cannot do, and says what to do", async () => {
  const flat = dcrnn({ orders: 0 });
  await assertRejects(() => flat.fitDecades(data), RangeError, "set orders to 1 or more, or use fit");
  await assertRejects(() => model.fitDecades(data, { decades: 0 }), RangeError, "Cannot fit decade by decade: decades");
  await assertRejects(() => model.fitDecades(data, { jobs: 1.5 }), RangeError, "jobs must be a whole number");
  await assertRejects(
    () => model.fitDecades(data, { solver: "converged" as never }),
    RangeError,
    "solver must be one of adam, adam-lbfgs",
  );
  await assertRejects(() => model.fitDecades(data, { iteration: 3 } as never), TypeError, "Cannot fit a DC-RNN");
});
