import type { Tensor, TensorOps } from "../../tensor/tfjs.ts";

/** A complex tensor. */
interface Spectrum {
  readonly re: Tensor;
  readonly im: Tensor;
}

/** A matrix in row-major order. */
type Matrix = { readonly rows: number; readonly columns: number; entry(i: number, j: number): number };

/** The product of one axis with a matrix `[axis, out]`. */
function along(tf: TensorOps, x: Tensor, axis: number, { rows, columns, entry }: Matrix): Tensor {
  const values = Array.from({ length: rows * columns }, (_, k) => entry(Math.floor(k / columns), k % columns));
  const matrix = tf.tensor2d(values, [rows, columns]);
  const last = x.rank - 1;
  const order = [...x.shape.keys()].filter((a) => a !== axis).concat(axis);
  const isLast = axis === last;
  const y = isLast ? x : tf.transpose(x, order);
  const product = tf.reshape(tf.matMul(tf.reshape(y, [-1, rows]), matrix), [...y.shape.slice(0, last), columns]);
  return isLast ? product : tf.transpose(product, order.map((_, a) => order.indexOf(a)));
}

/** Frequencies `0 ... n / 2` of a real axis, or all of a complex one, at positions that start at `from`. */
function waves(positions: number, n: number, { frequencies, from }: { frequencies: number; from: number }) {
  const angle = (i: number, k: number) => (2 * Math.PI * (((i + from) * k) % n)) / n;
  const matrix = (entry: Matrix["entry"]): Matrix => ({ rows: positions, columns: frequencies, entry });
  return { cos: matrix((i, k) => Math.cos(angle(i, k))), sin: matrix((i, k) => Math.sin(angle(i, k))) };
}

/** The discrete Fourier transform over the axes after the first two; half of the last one's frequencies. */
function transformed(tf: TensorOps, x: Tensor, grid: readonly number[], from: readonly number[]): Spectrum {
  const last = grid.length - 1;
  const real = waves(x.shape[2 + last], grid[last], { frequencies: Math.floor(grid[last] / 2) + 1, from: from[last] });
  let re = along(tf, x, 2 + last, real.cos);
  let im: Tensor = tf.neg(along(tf, x, 2 + last, real.sin));
  for (let a = 0; a < last; a++) {
    const { cos, sin } = waves(x.shape[2 + a], grid[a], { frequencies: grid[a], from: from[a] });
    const by = (y: Tensor, matrix: Matrix) => along(tf, y, 2 + a, matrix);
    [re, im] = [tf.add(by(re, cos), by(im, sin)), tf.sub(by(im, cos), by(re, sin))];
  }
  return { re, im };
}

/** Back from half of the frequencies to a real field. */
function restored(tf: TensorOps, { re, im }: Spectrum, grid: readonly number[]): Tensor {
  const last = grid.length - 1;
  for (let a = 0; a < last; a++) {
    const { cos, sin } = waves(grid[a], grid[a], { frequencies: grid[a], from: 0 });
    const by = (y: Tensor, matrix: Matrix) => along(tf, y, 2 + a, matrix);
    [re, im] = [tf.sub(by(re, cos), by(im, sin)), tf.add(by(im, cos), by(re, sin))];
  }
  const n = grid[last];
  const size = grid.reduce((product, length) => product * length, 1);
  const frequencies = Math.floor(n / 2) + 1;
  /** All but the first and the middle frequency stand for their mirror image, too. */
  const share = (k: number) => (k === 0 || 2 * k === n ? 1 : 2) / size;
  const matrix = (wave: (angle: number) => number): Matrix => ({
    rows: frequencies,
    columns: n,
    entry: (k, j) => share(k) * wave((2 * Math.PI * ((j * k) % n)) / n),
  });
  return tf.sub(along(tf, re, 2 + last, matrix(Math.cos)), along(tf, im, 2 + last, matrix(Math.sin)));
}

/**
 * The correlation of fields with a kernel of the size of the grid, `s_j = sum_a w_a y_(j + a - p)`, periodic in each axis and for each
 * channel on its own. Fourier transforms, as products with matrices of sines and cosines, take it from grid times kernel to a few
 * products along each axis, and their gradients with it.
 * @param y `[batch, channels, ...grid]`, one or two axes of points.
 * @param w `[channels, ...kernel]`, with an odd number of entries along each axis, not more than the grid; the middle one is at p.
 * @returns `[batch, channels, ...grid]`.
 */
export function periodicCorrelation(tf: TensorOps, y: Tensor, w: Tensor): Tensor {
  const grid = y.shape.slice(2);
  const field = transformed(tf, y, grid, grid.map(() => 0));
  const middle = w.shape.slice(1).map((length) => -(length - 1) / 2);
  const kernel = transformed(tf, tf.expandDims(w, 0), grid, middle);
  return restored(tf, {
    re: tf.add(tf.mul(kernel.re, field.re), tf.mul(kernel.im, field.im)),
    im: tf.sub(tf.mul(kernel.re, field.im), tf.mul(kernel.im, field.re)),
  }, grid);
}
