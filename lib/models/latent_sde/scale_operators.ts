import type { Tensor, TensorOps } from "../../tensor/tfjs.ts";
import { periodicCorrelation } from "./periodic_correlation.ts";

/** How coarse points lie among fine ones. */
export interface Scales {
  /** Fine points along each axis, one or two. */
  readonly grid: readonly number[];
  /** Fine points for one coarse point, along each axis. */
  readonly ratio: number;
  /** Half the width of the kernel, in coarse points. */
  readonly reach: number;
  /** What the prolongation does at the edges: nothing comes from beyond them, or the opposite edge does. */
  readonly edges: "zero" | "periodic";
}

/** The kernel that all three operators share. */
export interface ScaleKernel {
  /** `[channels, ...]`, with `2 reach ratio + 1` entries along each axis. */
  readonly w: Tensor;
  /** Added to every result, `[channels]`. */
  readonly b: Tensor;
}

/** Adds one number for each channel. */
function biased(tf: TensorOps, x: Tensor, b: Tensor): Tensor {
  return tf.add(x, tf.reshape(b, [1, -1, ...x.shape.slice(2).map(() => 1)]));
}

/** Coarse points along each axis. */
export function coarseGrid({ grid, ratio }: Pick<Scales, "grid" | "ratio">): number[] {
  return grid.map((n) => n / ratio);
}

/** `S(y)`, at every fine point: `[batch, channels, ...grid]` to the same; periodic at the edges. */
export function smoothed(tf: TensorOps, y: Tensor, { w, b }: ScaleKernel): Tensor {
  return biased(tf, periodicCorrelation(tf, y, w), b);
}

/** Every `ratio`-th point of a field along each axis: `[batch, channels, ...grid]` to `[batch, channels, ...coarse]`. */
export function subsampled(tf: TensorOps, field: Tensor, ratio: number): Tensor {
  const [batch, channels, ...grid] = field.shape;
  const cut = grid.flatMap((n) => [n / ratio, ratio]);
  const parts = tf.reshape(field, [batch, channels, ...cut]);
  const first = tf.slice(parts, cut.map(() => 0).concat(0, 0), [
    batch,
    channels,
    ...cut.map((n, a) => (a % 2 === 0 ? n : 1)),
  ]);
  return tf.reshape(first, [batch, channels, ...grid.map((n) => n / ratio)]);
}

/**
 * The kernel cut into pieces of one coarse cell: entry `a + ratio (s + reach)` stands in piece s at place a, and zeros fill what is
 * past its end. `[channels, (2 reach + 1)^axes, ratio^axes]`.
 */
function pieces(tf: TensorOps, w: Tensor, { ratio, reach }: Scales): Tensor {
  const axes = w.rank - 1;
  const count = 2 * reach + 1;
  const padded = tf.pad(w, [[0, 0], ...Array.from({ length: axes }, (): [number, number] => [0, ratio - 1])]);
  const cut = tf.reshape(padded, [w.shape[0], ...Array.from({ length: axes }, () => [count, ratio]).flat()]);
  const order = [
    0,
    ...Array.from({ length: axes }, (_, a) => 1 + 2 * a),
    ...Array.from({ length: axes }, (_, a) => 2 + 2 * a),
  ];
  return tf.reshape(tf.transpose(cut, order), [w.shape[0], count ** axes, ratio ** axes]);
}

/** Continues the axes from the third to the last but `others` by `reach` on both sides. */
function continued(tf: TensorOps, x: Tensor, { reach, edges }: Pick<Scales, "reach" | "edges">, others = 0): Tensor {
  const pads = x.shape.map((_, axis) => (axis < 2 || axis >= x.rank - others ? 0 : reach));
  if (edges === "zero") return tf.pad(x, pads.map((pad): [number, number] => [pad, pad]));
  return pads.reduce((y, pad, axis) => {
    if (pad === 0) return y;
    // The reach may be larger than the axis, so positions are taken modulo its length.
    const n = y.shape[axis];
    const from = Int32Array.from({ length: n + 2 * pad }, (_, i) => (((i - pad) % n) + n) % n);
    return tf.gather(y, tf.tensor1d(from, "int32"), axis);
  }, x);
}

/** Where each of the `(2 reach + 1)^axes` pieces of the kernel starts in a field continued by `reach`, first piece first. */
function pieceOffsets(reach: number, axes: number): number[][] {
  const count = 2 * reach + 1;
  return Array.from(
    { length: count ** axes },
    (_, k) => Array.from({ length: axes }, (_, a) => Math.floor(k / count ** (axes - 1 - a)) % count),
  );
}

/** The neighbourhoods of coarse points, from `reach` after to `reach` before: `[batch, channels, coarse points, (2 reach + 1)^axes]`. */
function neighbours(tf: TensorOps, coarse: Tensor, scales: Scales): Tensor {
  const { reach } = scales;
  const [batch, channels, ...points] = coarse.shape;
  const padded = continued(tf, coarse, scales);
  const shifts = pieceOffsets(reach, points.length).map((offsets) =>
    tf.reshape(
      tf.slice(padded, [0, 0, ...offsets.map((k) => 2 * reach - k)], [batch, channels, ...points]),
      [batch, channels, -1, 1],
    )
  );
  return tf.concat(shifts, 3);
}

/**
 * `T_p(zeta)_j = b + sum_i w_(j - ratio i + p) zeta_i`, from coarse to fine points: `[batch, channels, ...coarse]` to
 * `[batch, channels, ...grid]`. All fine points at one place of their coarse cell see the same weights, so it is one product.
 */
export function prolonged(tf: TensorOps, zeta: Tensor, { w, b }: ScaleKernel, scales: Scales): Tensor {
  const { grid, ratio } = scales;
  const [batch, channels, ...points] = zeta.shape;
  const cells = points.reduce((product, n) => product * n, 1);
  const near = tf.reshape(tf.transpose(neighbours(tf, zeta, scales), [1, 0, 2, 3]), [channels, batch * cells, -1]);
  const product = tf.matMul(near, pieces(tf, w, scales)); // [channels, batch cells, ratio^axes]
  const axes = grid.length;
  const cut = tf.reshape(product, [channels, batch, ...points, ...grid.map(() => ratio)]);
  const order = [1, 0, ...grid.flatMap((_, a) => [2 + a, 2 + axes + a])];
  return biased(tf, tf.reshape(tf.transpose(cut, order), [batch, channels, ...grid]), b);
}

/**
 * `S(y)` at the coarse points alone, which takes the work of one of them for each fine point: `[batch, channels, ...grid]` to
 * `[batch, channels, ...coarse]`.
 */
export function restricted(tf: TensorOps, y: Tensor, { w, b }: ScaleKernel, scales: Scales): Tensor {
  const { ratio, reach } = scales;
  const [batch, channels, ...grid] = y.shape;
  const axes = grid.length;
  const points = coarseGrid(scales);
  const cut = tf.reshape(y, [batch, channels, ...grid.flatMap((n) => [n / ratio, ratio])]);
  const order = [1, 0, ...grid.map((_, a) => 2 + 2 * a), ...grid.map((_, a) => 3 + 2 * a)];
  const cells = tf.reshape(tf.transpose(cut, order), [channels, -1, ratio ** axes]);
  const weighed = tf.matMul(cells, pieces(tf, w, scales), false, true); // [channels, batch cells, (2 reach + 1)^axes]
  const fields = tf.reshape(weighed, [channels, batch, ...points, -1]);
  const padded = continued(tf, fields, { reach, edges: "periodic" }, 1);
  const sums = pieceOffsets(reach, axes).map((offsets, k) =>
    tf.slice(padded, [0, 0, ...offsets, k], [channels, batch, ...points, 1])
  );
  const sum = tf.reshape(tf.addN(sums), [channels, batch, ...points]);
  return biased(tf, tf.transpose(sum, [1, 0, ...points.map((_, a) => 2 + a)]), b);
}
