import type { Tensor4D } from "@tensorflow/tfjs";
import { z } from "zod";
import { oneOf, validated } from "../../core/validated.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";
import { activated, type Activation } from "./activation.ts";
import { biasAdd } from "./bias_add.ts";
import { sameConvolution } from "./same_convolution.ts";

/** The learned numbers of a convolution. */
export interface Conv2dWeights {
  /** Shape `[height, width, in, out]`; height and width are odd. */
  readonly w: Tensor;
  /** Shape `[out]`; left out for none. */
  readonly b?: Tensor;
}

/** How a convolution treats the edge, and what follows it. */
export interface Conv2dOptions {
  /** What lies outside the field: zeros, or the opposite edge. Default "zero". */
  readonly boundary?: "zero" | "periodic";
  /** Applied to each element of the result. Default "linear". */
  readonly activation?: Activation;
}

const schema = z.strictObject({
  boundary: oneOf(["zero", "periodic"]).default("zero"),
  activation: z.custom<Activation>().default("linear"), // activated() knows which there are
});

/**
 * A convolution with stride 1 whose result has the size of its input.
 * @param x Shape `[batch, height, width, in]`.
 * @returns Shape `[batch, height, width, out]`.
 * @throws {TypeError} For other shapes, or an unknown option.
 * @throws {RangeError} For an unknown boundary or activation.
 */
export function conv2d(
  tf: TensorOps,
  x: Tensor,
  { w, b }: Conv2dWeights,
  options: Conv2dOptions = {},
): Tensor {
  const { boundary, activation } = validated("convolve", schema, options);
  const [height, width, inChannels] = w.shape;
  if (x.rank !== 4 || w.rank !== 4 || x.shape[3] !== inChannels || height % 2 === 0 || width % 2 === 0) {
    throw new TypeError(
      `Cannot convolve [${x.shape}] with weights [${w.shape}]: expected [batch, height, width, in] and ` +
        "[odd height, odd width, in, out]",
    );
  }
  const convolved = sameConvolution(tf, x as Tensor4D, w as Tensor4D, boundary);
  return activated(tf, b ? biasAdd(tf, convolved, b) : convolved, activation);
}
