import { ATTRIBUTE } from "../data_types.ts";
import { type OwnKernel, runOwn } from "./own_kernel.ts";

/** Channels stand last. */
const CHANNELS_LAST = [{ name: "data_format", type: ATTRIBUTE.STRING, value: "NHWC" }];

/** The sum over every axis but the last. */
export const BIAS_ADD_GRAD: OwnKernel = {
  operation: "BiasAddGrad",
  inputs: ["dy"],
  saved: ["dy"],
  attributes: CHANNELS_LAST,
  composed: (tf, { dy }) => tf.sum(tf.reshape(dy, [-1, dy.shape[dy.rank - 1]]), 0),
  gradient: (tf, d, { dy }) => ({ dy: () => runOwn(tf, BIAS_ADD, { x: tf.zerosLike(dy), b: d }) }),
};

/** `x + b`, with `b` along the last axis. */
export const BIAS_ADD: OwnKernel = {
  operation: "BiasAdd",
  inputs: ["x", "b"],
  saved: [],
  attributes: CHANNELS_LAST,
  composed: (tf, { x, b }) => tf.add(x, b),
  gradient: (tf, d) => ({
    x: () => tf.clone(d),
    b: () => runOwn(tf, BIAS_ADD_GRAD, { dy: d }),
  }),
};
