import { type Random } from "../../core/random.ts";
import { shuffled } from "../../core/shuffled.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";

/** Batches of sequences in random order. */
export interface PixelBatches {
  /** Updates until every sequence has been seen once. */
  readonly perEpoch: number;
  /** Sizes that occur. */
  readonly sizes: readonly number[];
  /** The sequences of an update. */
  sequences(update: number): Int32Array;
}

/**
 * Shuffles sequences anew in each epoch and keeps the last, shorter batch. The order of an epoch depends on the seed and its number
 * alone, so that a training that is resumed sees what it would have seen.
 */
export function pixelBatches(sequences: number, batch: number, random: Random): PixelBatches {
  const size = Math.min(batch, sequences);
  const perEpoch = Math.ceil(sequences / size);
  let epoch = -1;
  let order = new Int32Array(0);
  return {
    perEpoch,
    sizes: [...new Set([size, sequences - (perEpoch - 1) * size])],
    sequences(update) {
      if (Math.floor(update / perEpoch) !== epoch) {
        epoch = Math.floor(update / perEpoch);
        order = Int32Array.from(shuffled(sequences, random.fork(`epoch ${epoch}`)));
      }
      const from = (update % perEpoch) * size;
      return order.subarray(from, from + size);
    },
  };
}

/** The first `count` frames of some sequences as tensors `[batch, height, width, 1]`, one for each frame. */
export function frameTensors(
  { tf }: Engine,
  { frames: { shape, data } }: PixelSequences,
  sequences: ArrayLike<number>,
  count: number,
): Tensor[] {
  const [, stored, height, width] = shape;
  const pixels = height * width;
  return Array.from({ length: count }, (_, n) => {
    const values = new Float32Array(sequences.length * pixels);
    for (let i = 0; i < sequences.length; i++) {
      const at = (sequences[i] * stored + n) * pixels;
      values.set(data.subarray(at, at + pixels), i * pixels);
    }
    return tf.tensor(values, [sequences.length, height, width, 1]);
  });
}

/** Independent uniform noise on +-amplitude for some images, `[batch, height, width, 1]`. */
export function noiseTensor(
  { tf }: Engine,
  shape: readonly [batch: number, height: number, width: number],
  amplitude: number,
  random: Random,
): Tensor {
  const values = new Float32Array(shape.reduce((product, n) => product * n));
  for (let i = 0; i < values.length; i++) values[i] = amplitude * (2 * random.uniform() - 1);
  return tf.tensor(values, [...shape, 1]);
}
