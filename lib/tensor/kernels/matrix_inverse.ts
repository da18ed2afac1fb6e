import { ATTRIBUTE } from "../data_types.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";
import { type OwnKernel, runOwn } from "./own_kernel.ts";

/** Steps of Newton's iteration; each doubles the correct digits once there is one, and before, halves what is missing. */
const NEWTON_STEPS = 48;

/** `X <- X (2 - A X)` from a start whose product with A is nearer than 1 to the identity (Ben-Israel and Cohen 1966, doi:10.1137/0703035). */
function byNewton(tf: TensorOps, a: Tensor): Tensor {
  const size = tf.abs(a);
  const scale = tf.mul(tf.max(tf.sum(size, 0)), tf.max(tf.sum(size, 1)));
  const two = tf.mul(tf.eye(a.shape[0]), 2);
  let x: Tensor = tf.div(tf.transpose(a), scale);
  for (let i = 0; i < NEWTON_STEPS; i++) x = tf.matMul(x, tf.sub(two, tf.matMul(a, x)));
  return x;
}

/** The inverse of a matrix. */
export const MATRIX_INVERSE: OwnKernel = {
  operation: "MatrixInverse",
  inputs: ["a"],
  attributes: [{ name: "adjoint", type: ATTRIBUTE.BOOL, value: false }],
  saved: ["a"],
  composed: (tf, { a }) => byNewton(tf, a),
  gradient: (tf, d, { a }) => ({
    a() {
      const inverse = runOwn(tf, MATRIX_INVERSE, { a });
      return tf.neg(tf.matMul(tf.matMul(inverse, d, true), inverse, false, true));
    },
  }),
};
