import type { Engine } from "../../tensor/engine.ts";
import type { Tensor, TensorOps } from "../../tensor/tfjs.ts";

/** The numbers of a convolution between grids of different fineness. */
export interface StridedWeights {
  /** `[height, width, in, out]`, odd along both axes. */
  readonly w: Tensor;
  /** `[out]` */
  readonly b: Tensor;
}

/** Points along the two axes of a grid; a line has one row. */
export type Size = readonly [rows: number, columns: number];

/** Half the width of a kernel along an axis. */
const reachOf = (length: number): number => (length - 1) / 2;

/** Cuts two axes of a field, multiples of `by`, into blocks whose points become channels: `[batch, rows, columns, by0 by1 channels]`. */
function blocks(tf: TensorOps, x: Tensor, by: Size): Tensor {
  const [batch, rows, columns, channels] = x.shape;
  const [m, n] = [rows / by[0], columns / by[1]];
  const cut = tf.reshape(x, [batch, m, by[0], n, by[1], channels]);
  return tf.reshape(tf.transpose(cut, [0, 1, 3, 2, 4, 5]), [batch, m, n, by[0] * by[1] * channels]);
}

/** The reverse of {@link blocks}. */
function unblocked(tf: TensorOps, x: Tensor, by: Size): Tensor {
  const [batch, m, n, all] = x.shape;
  const channels = all / (by[0] * by[1]);
  const cut = tf.reshape(x, [batch, m, n, by[0], by[1], channels]);
  return tf.reshape(tf.transpose(cut, [0, 1, 3, 2, 4, 5]), [batch, m * by[0], n * by[1], channels]);
}

/** A kernel `[height, width, a, b]` with zeros around it, cut into blocks: `[height / by0, width / by1, by0 by1, a, b]`. */
function kernelBlocks(tf: TensorOps, w: Tensor, by: Size, zeros: readonly [Size, Size]): Tensor {
  const [height, width, a, b] = w.shape;
  const padded = tf.pad(w, [[...zeros[0]], [...zeros[1]], [0, 0], [0, 0]] as [number, number][]);
  const [m, n] = [(height + zeros[0][0] + zeros[0][1]) / by[0], (width + zeros[1][0] + zeros[1][1]) / by[1]];
  const cut = tf.reshape(padded, [m, by[0], n, by[1], a, b]);
  return tf.reshape(tf.transpose(cut, [0, 2, 1, 3, 4, 5]), [m, n, by[0] * by[1], a, b]);
}

/**
 * A convolution at every so many-th point, periodic at the edges: `z_i = b + sum_a w_a x_(stride i + a - p)`. It is a convolution of
 * stride 1 on blocks of points, which both engines can differentiate.
 * @param x `[batch, rows, columns, in]`.
 * @param stride Along each axis.
 * @returns `[batch, ceil(rows / stride), ceil(columns / stride), out]`.
 */
export function stridedConvolution({ tf, ops }: Engine, x: Tensor, { w, b }: StridedWeights, stride: Size): Tensor {
  const [batch, ...rest] = x.shape;
  const [height, width, inputs, outputs] = w.shape;
  const kernel: Size = [height, width];
  const sizes = stride.map((s, a) => Math.ceil(rest[a] / s));
  /** Blocks under the kernel along each axis, an odd number. */
  const under = kernel.map((k, a) => 2 * Math.ceil((Math.ceil(k / stride[a]) - 1) / 2) + 1);
  const around = ops.padPeriodic(x, [0, reachOf(height), reachOf(width)]);
  // Zeros fill the last block; what lies there meets only zeros of the kernel, or belongs to no result.
  const lengths = sizes.map((n, a) => (n + under[a] - 1) * stride[a]);
  const missing = lengths.map((n, a) => n - rest[a] - kernel[a] + 1);
  const pads = [[0, 0], [0, Math.max(0, missing[0])], [0, Math.max(0, missing[1])], [0, 0]] as [number, number][];
  const whole = tf.slice(tf.pad(around, pads), [0, 0, 0, 0], [batch, ...lengths, inputs]);
  const zeros = kernel.map((k, a): Size => [0, under[a] * stride[a] - k]) as [Size, Size];
  const cut = kernelBlocks(tf, w, stride, zeros);
  const blockKernel = tf.reshape(cut, [...under, stride[0] * stride[1] * inputs, outputs]);
  const same = ops.conv2d(blocks(tf, whole, stride), { w: blockKernel });
  const valid = tf.slice(same, [0, ...under.map(reachOf), 0], [batch, ...sizes, outputs]);
  return ops.biasAdd(valid, b);
}

/**
 * The adjoint of a convolution at every so many-th point, where what falls past the edges is lost: `z_(stride i + a - p) += w_a x_i`.
 * @param x `[batch, rows, columns, in]`.
 * @param stride Along each axis.
 * @param size Of the result, at most `stride` times that of x.
 * @returns `[batch, ...size, out]`.
 */
export function transposedConvolution(
  { tf, ops }: Engine,
  x: Tensor,
  { w, b }: StridedWeights,
  { stride, size }: { readonly stride: Size; readonly size: Size },
): Tensor {
  const [height, width, inputs, outputs] = w.shape;
  const kernel: Size = [height, width];
  /** Blocks that a point reaches in each direction. */
  const reach = kernel.map((k, a) => Math.ceil(reachOf(k) / stride[a]));
  const zeros = kernel.map((k, a): Size => {
    const before = stride[a] * reach[a] - reachOf(k);
    return [before, stride[a] * (2 * reach[a] + 1) - k - before];
  }) as [Size, Size];
  const cut = tf.transpose(kernelBlocks(tf, w, stride, zeros), [0, 1, 3, 2, 4]); // [m, n, in, places, out]
  const shape = [2 * reach[0] + 1, 2 * reach[1] + 1, inputs, stride[0] * stride[1] * outputs];
  const turned = tf.reverse(tf.reshape(cut, shape), [0, 1]);
  const fine = unblocked(tf, ops.conv2d(x, { w: turned }), stride);
  return ops.biasAdd(tf.slice(fine, [0, 0, 0, 0], [x.shape[0], ...size, outputs]), b);
}
