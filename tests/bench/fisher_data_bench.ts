/**
 * Are 1000 training sequences of Fisher's equation made in a minute (so that these 40 take 2.4 s), and faster than with NumPy?
 *
 * 100 x 100 cells, 5 steps of the average vector field method, each solved to rounding, shared by as many workers as there are cores.
 */
import { availableParallelism } from "node:os";
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { fisher } from "../../lib/problems/fisher.ts";
import { engine } from "../../lib/tensor/engine.ts";

const [SEQUENCES, STEPS] = [40, 5];

function opened(): OpenedWork {
  let from = 0;
  return {
    parameters: 0,
    async run(steps) {
      for (let i = 0; i < steps; i++, from += SEQUENCES) {
        await fisher().sample(SEQUENCES, { steps: STEPS, from, jobs: availableParallelism() });
      }
    },
    dispose() {},
  };
}

/** What is timed. */
export const work: Work = {
  name: `Fisher data (${SEQUENCES} sequences, 100x100, ${STEPS} steps)`,
  parameters: 0,
  peer: "fisher_data.py",
  goal: 1,
  stepsPerRound: 1,
  rounds: 4,
  variants: [{ name: "in workers", open: opened }],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
