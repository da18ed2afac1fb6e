import type { Tensor4D } from "@tensorflow/tfjs";
import type { Tensor, TensorOps } from "../tfjs.ts";
import { padPeriodic } from "./pad_periodic.ts";

/** What lies outside a field: zeros, or the opposite edge. */
export type Boundary = "zero" | "periodic";

/** From how many channels on a convolution to a single one is faster as one matrix product and a sum of shifts. */
const FEWEST_FOR_SHIFTS = 8;
/** Up to how many places of the kernel. */
const MOST_SHIFTS = 9;

/** Half the size of a kernel on both spatial axes, by which a field has to be continued. */
function reach(w: Tensor4D): [number, number] {
  return [(w.shape[0] - 1) / 2, (w.shape[1] - 1) / 2];
}

/** Continues the spatial axes of a field past its edges. */
function continued(tf: TensorOps, x: Tensor, axes: [number, number], by: [number, number], boundary: Boundary): Tensor {
  const pads = x.shape.map((_, axis) => (axis === axes[0] ? by[0] : axis === axes[1] ? by[1] : 0));
  return boundary === "periodic" ? padPeriodic(tf, x, pads) : tf.pad(x, pads.map((pad) => [pad, pad]));
}

/** The library's convolution. */
function direct(tf: TensorOps, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor4D {
  if (boundary === "zero") return tf.conv2d(x, w, 1, "same");
  return tf.conv2d(continued(tf, x, [1, 2], reach(w), boundary) as Tensor4D, w, 1, "valid");
}

/**
 * A convolution to one channel: each place of the kernel weighs the channels, all in one matrix product, and the results
 * are shifted and added. The library's own computes sixteen channels at a time and throws fifteen away.
 */
function shifted(tf: TensorOps, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const places = w.shape[0] * w.shape[1];
  const weighed = tf.matMul(tf.reshape(w, [places, channels]), tf.reshape(x, [-1, channels]), false, true);
  const planes = continued(tf, tf.reshape(weighed, [places, batch, height, width]), [2, 3], reach(w), boundary);
  const shifts = Array.from({ length: places }, (_, k) => {
    const [i, j] = [Math.floor(k / w.shape[1]), k % w.shape[1]];
    return tf.slice(planes, [k, 0, i, j], [1, batch, height, width]);
  });
  return tf.reshape(tf.addN(shifts), [batch, height, width, 1]);
}

function convolved(tf: TensorOps, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor4D {
  const [height, width, channels, out] = w.shape;
  const isFastShifted = out === 1 && channels >= FEWEST_FOR_SHIFTS && height * width <= MOST_SHIFTS;
  return isFastShifted ? shifted(tf, x, w, boundary) : direct(tf, x, w, boundary);
}

/** The gradient with respect to the input: a convolution with the kernel turned around and its channels swapped. */
function inputGradient(tf: TensorOps, dy: Tensor4D, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor {
  if (boundary === "zero" && x.shape[3] > 1) {
    return tf.engine().runKernel("Conv2DBackpropInput", { dy, filter: w } as never, {
      strides: 1,
      pad: "same",
      dataFormat: "NHWC",
      inputShape: x.shape,
    } as never) as Tensor;
  }
  return convolved(tf, dy, tf.transpose(tf.reverse(w, [0, 1]), [0, 1, 3, 2]) as Tensor4D, boundary);
}

function kernelGradientOf(tf: TensorOps, x: Tensor, dy: Tensor, [height, width]: number[], boundary: Boundary): Tensor {
  const isPeriodic = boundary === "periodic";
  const by: [number, number] = [(height - 1) / 2, (width - 1) / 2];
  return tf.engine().runKernel(
    "Conv2DBackpropFilter",
    { x: isPeriodic ? continued(tf, x, [1, 2], by, boundary) : x, dy } as never,
    {
      strides: 1,
      pad: isPeriodic ? "valid" : "same",
      dataFormat: "NHWC",
      filterShape: [height, width, x.shape[3], dy.shape[3]],
    } as never,
  ) as Tensor;
}

/**
 * The gradient with respect to the kernel. Its time goes with the channels of the second tensor, rounded up to sixteen;
 * so where there are fewer of them than of the first, the two change places, and the result is turned around.
 */
function kernelGradient(tf: TensorOps, dy: Tensor4D, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor {
  if (dy.shape[3] >= x.shape[3]) return kernelGradientOf(tf, x, dy, w.shape, boundary);
  const turned = kernelGradientOf(tf, dy, x, w.shape, boundary);
  return tf.reverse(tf.transpose(turned, [0, 1, 3, 2]), [0, 1]);
}

/**
 * A convolution with stride 1 that keeps the size of a field, faster on few channels than the library's. Measured on one
 * core, 16 fields of 100x100, 3x3 kernel: 16 channels to 1 takes 1.4 ms instead of 3.4 ms, its kernel gradient 0.6 ms
 * instead of 3.5 ms, and the input gradient of 1 channel to 16 takes 1.4 ms instead of 3.4 ms.
 * @param x Shape `[batch, height, width, in]`.
 * @param w Shape `[odd, odd, in, out]`.
 * @returns Shape `[batch, height, width, out]`.
 */
export function sameConvolution(tf: TensorOps, x: Tensor4D, w: Tensor4D, boundary: Boundary): Tensor {
  const differentiable = tf.customGrad((...args) => {
    const [field, kernel, save] = args as unknown as [Tensor4D, Tensor4D, (saved: Tensor[]) => void];
    save([field, kernel]);
    return {
      value: convolved(tf, field, kernel, boundary),
      gradFunc: (dy: Tensor4D, saved: Tensor[]) => {
        const [x, w] = saved as [Tensor4D, Tensor4D];
        return [inputGradient(tf, dy, x, w, boundary), kernelGradient(tf, dy, x, w, boundary)];
      },
    };
  });
  return differentiable(x, w);
}
