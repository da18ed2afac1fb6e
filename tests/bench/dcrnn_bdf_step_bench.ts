/**
 * Is a training step of Table 7 at most a tenth as long as in PyTorch, where operators act on the data in each step?
 *
 * IMEX-BDF2, two layers, three scales, 864,000 rows, Adam. The operators act on the data once before training; a step is then
 * one pass over columns on one thread, and a small program for their coefficients. Ours is in double precision, PyTorch's in
 * single, as the released program's. Both sides have the same loss and gradient (checked to seven digits on the same data).
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { dcrnnWork } from "./dcrnn_step.ts";

/** What is timed. */
export const work: Work = dcrnnWork(
  "DC-RNN training step of Table 7 (IMEX-BDF2, K = 2, M = 2, 864,000 rows, Adam)",
  "imex-bdf2",
  "dcrnn_bdf_step.py",
);

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
