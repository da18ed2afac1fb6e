/**
 * Is a training step of a hierarchical time-stepper at most half as long as PyTorch's?
 *
 * A batch of 320, five unrolled steps of `x + net(x)` with a 2-128-128-128-2 ReLU network, mean squared error, Adam.
 * The networks of a ladder do not depend on each other, so a ladder is trained with one network on each core.
 *
 * Processor time of a step on one thread while this was built, of 3.0 ms that its multiplications take at the speed of large products:
 * - 3.9 ms as it is, of which Adam 0.1 ms and everything in TypeScript 0.2 ms; 7.1 ms in PyTorch;
 * - 4.4 ms with two threads, and 4.5 ms in two halves of the batch, which on two quiet cores is the fastest for a single network;
 * - 4.7 ms compiled by XLA, and 2.3 times as much on two threads;
 * - a backward pass written by hand: 0.97 to 1.0 of the time; with one product for the weight gradients of all unrolled steps 1.06;
 *   with the weights transposed once 0.97 (0.96 with 256 wide layers);
 * - many updates in one call, or the data on the engine's side: no gain, as drawing and sending a batch takes 0.1 ms;
 * - bias and ReLU fused into the products (`_FusedMatMul`): 1.01 to 1.03, to the same bits, as other kernels of oneDNN then do the
 *   products; thin products the other way round, the executor for a single thread: 0.99 to 1.0.
 *
 * Sampled, 70 % of it are products at 94 of the 105 GFLOP/s that a core has, 15 % all other kernels, 5 % TensorFlow's executor and 10 %
 * the call from TypeScript: what is not products could vanish, and the ratio to PyTorch on one thread, 0.6, would still be 0.43.
 *
 * On two quiet cores it was 2.8 ms in PyTorch, 1.2 ms in halves, 1.7 ms whole, 3.3 ms with TensorFlow.js's own gradients and products.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { parameterCount } from "../../lib/models/hits/flow_map_network.ts";
import { type Engine, engine } from "../../lib/tensor/engine.ts";
import { openedStep, WIDTHS } from "./hits_step.ts";
import { inBenchWorkers } from "./in_bench_workers.ts";

/** One network on each core; a step is one of any of them. */
function openedOnEachCore({ threads }: Engine): OpenedWork {
  const nothing = Array.from({ length: threads }, () => null);
  return inBenchWorkers(new URL("./hits_step_worker.ts", import.meta.url), nothing, {
    parameters: parameterCount(WIDTHS),
    stepsOf: (steps) => Math.ceil(steps / threads),
  });
}

/** What is timed. */
export const work: Work = {
  name: "HiTS training step (batch 320, 5 unrolled, 2-128-128-128-2, Adam)",
  parameters: parameterCount(WIDTHS),
  peer: "hits_step.py",
  goal: 0.5,
  stepsPerRound: 40,
  rounds: 20,
  variants: [
    { name: "one network on each core", open: openedOnEachCore },
    { name: "one network on all cores", open: (engine) => openedStep(engine) },
    { name: "one network, batch in halves", open: (engine) => openedStep(engine, { parts: 2 }) },
    { name: "one network, XLA", open: (engine) => openedStep(engine, { xla: true }) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
