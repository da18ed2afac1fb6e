import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { QuadraticStencils } from "../../problems/quadratic_stencils.ts";
import { parameterCount, type PixelArchitecture } from "./architecture.ts";
import { linearised, type LinearisedOptions } from "./linearised.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";
import { PixelStepper, pixelStepper, type StepperOptions } from "./pixel_stepper.ts";
import { checkWeights, nonZeroCount, type PixelWeights } from "./pixel_weights.ts";
import { vectorField } from "./vector_field.ts";

/** A vector field on images made of convolutions: an architecture and its numbers; immutable. */
export class PixelNetwork implements PixelNetworkRecord {
  /** How it is built. */
  readonly architecture: PixelArchitecture;
  /** Its numbers. */
  readonly weights: PixelWeights;
  /** The equation that it represents exactly, if it was built from one. */
  readonly stencils?: QuadraticStencils;
  /** The smallest and the largest pixel that it was trained on, if it was. */
  readonly range?: readonly [number, number];
  /** The side of the pixels that it was trained on, if it was. */
  readonly spacing?: number;

  /**
   * A network of given numbers.
   * @throws {TypeError} If they do not fit the architecture.
   */
  constructor(
    architecture: PixelArchitecture,
    weights: PixelWeights,
    { stencils, range, spacing }: Pick<PixelNetworkRecord, "stencils" | "range" | "spacing"> = {},
  ) {
    checkWeights(architecture, weights);
    this.architecture = architecture;
    this.weights = weights;
    this.stencils = stencils;
    this.range = range;
    this.spacing = spacing;
  }

  /** How many weights and biases it has. */
  get parameters(): number {
    return parameterCount(this.architecture);
  }

  /** How many of them are not zero. */
  get nonZeroParameters(): number {
    return nonZeroCount(this.weights);
  }

  /**
   * The vector field F at images, in float64.
   * @param images `[height, width]` or `[images, height, width]`.
   * @returns The same shape.
   * @throws {TypeError} For another shape.
   */
  field(images: NdArray): NdArray {
    checkNdarray("evaluate a vector field", "images", images);
    const { shape, data } = images;
    if (shape.length !== 2 && shape.length !== 3) {
      throw new TypeError(
        `Cannot evaluate a vector field: images must be of shape [height, width] or [images, height, width], got ` +
          `[${shape.join(", ")}]`,
      );
    }
    const [height, width] = shape.slice(-2);
    const field = vectorField(this.architecture, this.weights, [height, width]);
    const out = ndarray(shape);
    for (let at = 0; at < data.length; at += height * width) {
      field(data.subarray(at, at + height * width), out.data.subarray(at, at + height * width));
    }
    return out;
  }

  /**
   * The field's derivative at an image: how the slope at some pixels answers to each pixel around, in float64. For the network of a
   * finite-difference scheme these are its stencils; of a trained one they show what it has learned. At kinks of ReLU it is the mean
   * of both sides.
   * @param image `[height, width]`.
   * @returns `[pixels, side, side]`, the pixel itself in the middle; zero for what lies outside an image with a zero boundary.
   * @throws {TypeError} If the image has another shape, or an option is of a wrong kind.
   * @throws {RangeError} If there is no such pixel.
   *
   * ```ts
   * import { assertAlmostEquals } from "@std/assert";
   * import { heat, ndarray, theoremNetwork } from "propagator";
   *
   * const network = theoremNetwork(heat({ cells: 10 })); // 0.01 / h^2 = 1
   * const { shape, data } = network.linearised(ndarray([10, 10]), { at: [[5, 5]] });
   * const middle = (data.length - 1) / 2;
   * assertAlmostEquals(data[middle], -4, 1e-12);
   * assertAlmostEquals(data[middle + shape[2]], 1, 1e-12);
   * ```
   */
  linearised(image: NdArray, options: LinearisedOptions): NdArray {
    return linearised(this, image, options);
  }

  /**
   * Makes a time-stepper of the vector field.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a number is out of range, or the network represents an equation for which the substeps are not stable.
   */
  stepper(options: StepperOptions): PixelStepper {
    return pixelStepper(this, options);
  }
}
