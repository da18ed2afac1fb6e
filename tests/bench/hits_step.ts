import { onBatch, type OpenedWork } from "../../lib/cli/bench_work.ts";
import { seeded } from "../../lib/core/random.ts";
import {
  type FlowMapLayer,
  flowMapLayers,
  parameterCount,
  type UnrolledBatch,
  unrolledLoss,
} from "../../lib/models/hits/flow_map_network.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { trainer, type TrainerOptions } from "../../lib/tensor/trainer.ts";

/** The network of the paper's first system. */
export const WIDTHS: readonly number[] = [2, 128, 128, 128, 2];
/** Trajectories in a batch. */
export const BATCH = 320;
/** Applications of the network in a row. */
export const UNROLLED = 5;

/** A training step on a batch of random numbers. */
export function openedStep(
  engine: Engine,
  options: Partial<TrainerOptions<FlowMapLayer[], UnrolledBatch>> = {},
): OpenedWork {
  const { tf } = engine;
  const random = seeded(1).fork("data");
  const normal = (shape: number[]) =>
    tf.keep(tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()), shape));
  const weights = flowMapLayers(WIDTHS, seeded(1).fork("weights"));
  const net = trainer(engine, { weights, loss: unrolledLoss(engine), ...options });
  return onBatch(net, parameterCount(WIDTHS), { x: normal([BATCH, 2]), y: normal([BATCH, UNROLLED, 2]) });
}
