/**
 * Is a training step of Table 8 at most a tenth as long as in PyTorch, where operators act on the data in each step?
 *
 * ARS(2,2,2), two layers, three scales, 880,000 rows, Adam. The operators act on the data once before training; a step is then
 * one pass over columns on one thread, and a small program for their coefficients. Ours is in double precision, PyTorch's in
 * single, as the released program's. Both sides start from the same loss but for words that end in P, which ours leaves out of
 * the second stage because <g> = 0.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { dcrnnWork } from "./dcrnn_step.ts";

/** What is timed. */
export const work: Work = dcrnnWork(
  "DC-RNN training step of Table 8 (ARS(2,2,2), K = 2, M = 2, 880,000 rows, Adam)",
  "ars222",
  "dcrnn_ars_step.py",
);

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
