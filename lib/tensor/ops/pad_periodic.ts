import type { Tensor, TensorOps } from "../tfjs.ts";

/** A part of an axis. */
function part(tf: TensorOps, x: Tensor, axis: number, begin: number, size: number): Tensor {
  return tf.slice(x, x.shape.map((_, a) => (a === axis ? begin : 0)), x.shape.map((n, a) => (a === axis ? size : n)));
}

/** Pads one axis by `p` on both sides. Its adjoint adds what was copied back to where it came from. */
function paddedAxis(tf: TensorOps, input: Tensor, axis: number, p: number): Tensor {
  const n = input.shape[axis];
  return tf.customGrad((x) => ({
    value: tf.concat([part(tf, x as Tensor, axis, n - p, p), x as Tensor, part(tf, x as Tensor, axis, 0, p)], axis),
    gradFunc: (dy: Tensor) => folded(tf, dy, axis, p),
  }))(input);
}

/** The adjoint of {@link paddedAxis}; where the pads overlap, both are added. */
function folded(tf: TensorOps, dy: Tensor, axis: number, p: number): Tensor {
  const n = dy.shape[axis] - 2 * p;
  const [left, core, right] = [part(tf, dy, axis, 0, p), part(tf, dy, axis, p, n), part(tf, dy, axis, n + p, p)];
  if (n < 2 * p) {
    const zeros = tf.zerosLike(part(tf, core, axis, 0, n - p));
    return tf.addN([core, tf.concat([zeros, left], axis), tf.concat([right, zeros], axis)]);
  }
  return tf.concat([
    tf.add(part(tf, core, axis, 0, p), right),
    part(tf, core, axis, p, n - 2 * p),
    tf.add(part(tf, core, axis, n - p, p), left),
  ], axis);
}

/**
 * Continues a field periodically past its edges.
 * @param x Any shape.
 * @param pads By how many elements each axis grows on both sides; at most by the axis itself. Axes without a number stay.
 * @throws {TypeError} If there are more pads than axes.
 * @throws {RangeError} If a pad is no whole number, negative, or larger than its axis.
 */
export function padPeriodic(tf: TensorOps, x: Tensor, pads: readonly number[]): Tensor {
  if (pads.length > x.rank) {
    throw new TypeError(`Cannot pad [${x.shape}] periodically by [${pads}]: expected one number for each axis at most`);
  }
  let y = x;
  for (let axis = 0; axis < pads.length; axis++) {
    if (!(Number.isInteger(pads[axis]) && pads[axis] >= 0 && pads[axis] <= x.shape[axis])) {
      throw new RangeError(
        `Cannot pad axis ${axis} of [${x.shape}] periodically by ${pads[axis]}: expected a whole number from 0 to ` +
          `${x.shape[axis]}`,
      );
    }
    if (pads[axis] > 0) y = paddedAxis(tf, y, axis, pads[axis]);
  }
  return y === x ? tf.clone(x) : y; // which the caller owns
}
