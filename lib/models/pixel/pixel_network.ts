import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { QuadraticStencils } from "../../problems/quadratic_stencils.ts";
import { parameterCount, type PixelArchitecture } from "./architecture.ts";
import { PixelStepper, pixelStepper, type StepperOptions } from "./pixel_stepper.ts";
import { checkWeights, nonZeroCount, type PixelWeights } from "./pixel_weights.ts";
import { vectorField } from "./vector_field.ts";

/** A vector field on images made of convolutions: an architecture and its numbers; immutable. */
export class PixelNetwork {
  /** How it is built. */
  readonly architecture: PixelArchitecture;
  /** Its numbers. */
  readonly weights: PixelWeights;
  /** The equation that it represents exactly, if it was built from one. */
  readonly stencils?: QuadraticStencils;
  /** The smallest and the largest pixel that it was trained on, if it was. */
  readonly range?: readonly [number, number];

  /**
   * A network of given numbers.
   * @throws {TypeError} If they do not fit the architecture.
   */
  constructor(
    architecture: PixelArchitecture,
    weights: PixelWeights,
    { stencils, range }: Pick<PixelNetwork, "stencils" | "range"> = {},
  ) {
    checkWeights(architecture, weights);
    this.architecture = architecture;
    this.weights = weights;
    this.stencils = stencils;
    this.range = range;
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
   * Makes a time-stepper of the vector field.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a number is out of range, or the network represents an equation for which the substeps are not stable.
   */
  stepper(options: StepperOptions): PixelStepper {
    return pixelStepper(this, options);
  }
}
