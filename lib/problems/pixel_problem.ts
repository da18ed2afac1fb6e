import type { NdArray } from "../core/ndarray.ts";
import { Citations } from "../io/citations.ts";
import type { PixelDescription, PlaneField } from "./pixel_description.ts";
import type { PixelSequences } from "./pixel_sequences.ts";
import type { QuadraticStencils } from "./quadratic_stencils.ts";
import { samplePixels, type SamplePixelsOptions } from "./sample_pixels.ts";
import { simulatePixels, type SimulatePixelsOptions } from "./simulate_pixels.ts";

/** A partial differential equation whose solutions are sequences of images: what it is, its data and its stencils; immutable. */
export class PixelProblem {
  /** The equation, its scheme and how the paper draws initial states. */
  readonly description: PixelDescription;

  /** Prefer {@link advection}, {@link heat} and {@link fisher}, which check their options. */
  constructor(description: PixelDescription) {
    this.description = description;
  }

  /** The right side by second-order finite differences, as kernels: what a small convolutional network can represent exactly. */
  get stencils(): QuadraticStencils {
    return this.description.stencils;
  }

  /**
   * Draws initial states as the paper does, and solves from them. Each sequence depends on the seed, the split and its own
   * number alone.
   * @param sequences How many. Default: 1000 for training, 50 for validation, 30 for test.
   * @param options By default everything is as in the paper.
   * @returns If a solution breaks down, the sequences before it, and `outcome` says so.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  sample(sequences?: number, options: SamplePixelsOptions = {}): Promise<PixelSequences> {
    return samplePixels(this.description, sequences, options);
  }

  /**
   * Solves from initial images of your own.
   * @param initial A function on the unit square, or images `[height, width]` or `[sequences, height, width]` of the size that the
   * frames will have.
   * @param options By default 40 steps.
   * @returns If a solution breaks down, the sequences before it, and `outcome` says so.
   * @throws {TypeError} For options of a wrong kind, or images of a wrong size.
   * @throws {RangeError} For numbers out of range, pixels that are not finite, or not zero where the edge is.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  simulate(initial: PlaneField | NdArray, options: SimulatePixelsOptions = {}): Promise<PixelSequences> {
    return simulatePixels(this.description, initial, options);
  }

  /** What to cite for its data. */
  cite(): Citations {
    return new Citations(["celledoni2023", "jackaman2023"]);
  }

  /** How a notebook shows the equation. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { title, equation, parameters, cells, boundary, timeStep, scheme } = this.description;
    const numbers = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`).join(", ");
    const text =
      `${numbers}; unit square of ${cells} x ${cells} cells, ${boundary} boundary, time step ${timeStep}, ${scheme}`;
    return { "text/markdown": `$$${equation}$$\n\n${text}`, "text/plain": `${title}, ${text}` };
  }
}
