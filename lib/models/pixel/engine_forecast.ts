import type { NdArray } from "../../core/ndarray.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { flatWeights, weightLayout } from "../../tensor/train_weights.ts";
import type { Stepping } from "./integrators.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";
import { type PixelTensors, tensorField } from "./tensor_field.ts";
import { tensorStep } from "./tensor_step.ts";

/** How far to predict, and who is told. */
export interface ForecastRun {
  readonly steps: number;
  /** Given the images of some sequences after a step, from number `first` on. Returns whether to go on with them. */
  onFrame(images: Float64Array, at: { readonly first: number; readonly step: number }): Promise<boolean>;
}

/** Sequences that are stepped in one call. */
const SEQUENCES_PER_CALL = 16;

/**
 * Predicts images on the engine, in float32.
 * @param images `[sequences, height, width]`
 */
export async function engineForecast(
  { architecture, weights }: PixelNetworkRecord,
  stepping: Stepping,
  { shape: [sequences, height, width], data }: NdArray,
  { steps, onFrame }: ForecastRun,
): Promise<void> {
  const engine = await openEngine();
  const { tf } = engine;
  const field = tensorField(engine, architecture);
  const step = tensorStep(engine, stepping);
  const advance = engine.jit((net: PixelTensors, u: Tensor) => step((x) => field(net, x), u));
  const layout = weightLayout(weights);
  const leaves = engine.tidy(() =>
    layout.leaves(tf, tf.tensor1d(Float32Array.from(flatWeights(weights)))).map((leaf) => tf.keep(leaf))
  );
  const net = layout.tree(leaves);
  const pixels = height * width;
  try {
    for (let first = 0; first < sequences; first += SEQUENCES_PER_CALL) {
      const many = Math.min(SEQUENCES_PER_CALL, sequences - first);
      let u: Tensor = tf.tensor(
        Float32Array.from(data.subarray(first * pixels, (first + many) * pixels)),
        [many, height, width, 1],
      );
      try {
        for (let n = 1; n <= steps; n++) {
          const next = advance(net, u);
          u.dispose();
          u = next;
          if (!await onFrame(engine.read64(u), { first, step: n })) break;
        }
      } finally {
        u.dispose();
      }
    }
  } finally {
    leaves.forEach((leaf) => leaf.dispose());
    advance.dispose();
  }
}
