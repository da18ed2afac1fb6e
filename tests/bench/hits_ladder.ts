import type { OpenedWork } from "../../lib/cli/bench_work.ts";
import { seeded } from "../../lib/core/random.ts";
import {
  type FlowMapLayer,
  flowMapLayers,
  parameterCount,
  type UnrolledBatch,
  unrolledLoss,
} from "../../lib/models/hits/flow_map_network.ts";
import { drawnPairs, type TrainingPairs } from "../../lib/models/hits/training_pairs.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { train } from "../../lib/tensor/train.ts";
import { trainer } from "../../lib/tensor/trainer.ts";
import { BATCH, UNROLLED, WIDTHS } from "./hits_step.ts";

/** Networks of the ladder. */
export const RUNGS = 11;
/** Updates of each in a step of the work. */
export const UPDATES = 20;
/** Training trajectories, as many as of the paper's first system. */
const MANY = 1600;

function pairs(): TrainingPairs {
  const random = seeded(1).fork("data");
  const normal = (length: number) => Float32Array.from({ length }, () => random.normal());
  return { many: MANY, dimension: 2, unrolled: UNROLLED, x: normal(2 * MANY), y: normal(2 * UNROLLED * MANY) };
}

/** Some networks of the ladder, each trained on batches drawn for each update. */
export function openedRungs(engine: Engine, rungs: readonly number[]): OpenedWork {
  const { tf } = engine;
  const data = pairs();
  const loss = unrolledLoss(engine);
  const nets = rungs.map((rung) => {
    const random = seeded(rung);
    return {
      random: random.fork("batches"),
      net: trainer<FlowMapLayer[], UnrolledBatch>(engine, {
        weights: flowMapLayers(WIDTHS, random.fork("weights")),
        loss,
      }),
    };
  });
  return {
    parameters: rungs.length * parameterCount(WIDTHS),
    async run(steps) {
      for (const { random, net } of nets) {
        await train(engine, net, {
          steps: net.steps + steps * UPDATES,
          random,
          batch: (stream) => {
            const { x, y } = drawnPairs(data, BATCH, stream);
            return { x: tf.tensor2d(x, [BATCH, 2]), y: tf.tensor3d(y, [BATCH, UNROLLED, 2]) };
          },
        });
      }
    },
    dispose: () => nets.forEach(({ net }) => net.dispose()),
  };
}
