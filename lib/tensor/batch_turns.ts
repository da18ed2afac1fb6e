import type { Tensor, TensorOps } from "./tfjs.ts";
import { replaced } from "./tree.ts";

/** The examples of each turn, at most `atOnce` of them; the last turn is shorter where it must be. Batches hold tensors, some not scalars. */
export function turnSizes(batch: unknown, atOnce: number): number[] {
  let examples = 1;
  replaced(batch, (tensor) => {
    if (tensor.rank > 0) examples = tensor.shape[0];
    return tensor;
  });
  const turns = Math.max(1, Math.ceil(examples / atOnce));
  return Array.from({ length: turns }, (_, i) => (turns === 1 ? examples : Math.min(atOnce, examples - i * atOnce)));
}

/** Cuts a batch along the first axis of its tensors; scalars belong to every part. */
export function cutBatch<B>(tf: TensorOps, batch: B, sizes: readonly number[]): B[] {
  let from = 0;
  return sizes.map((size) => {
    const start = from;
    from += size;
    return replaced(batch, (tensor: Tensor) => (tensor.rank === 0 ? tensor : tf.slice(tensor, [start], [size]))) as B;
  });
}
