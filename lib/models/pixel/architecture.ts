import type { PlaneBoundary } from "../../numerics/bilinear_elements.ts";

/** `max(0, x)`, or its square. */
export type PixelActivation = "relu" | "relu-squared";

/** Convolutions one after the other, with an activation after all but the last. */
export interface ChainShape {
  /** Channels before the first convolution and after each one. */
  readonly channels: readonly number[];
  /** What follows every convolution but the last. */
  readonly activation: PixelActivation;
  /** Side of each convolution's kernel, odd. */
  readonly kernels: readonly number[];
  /** Whether each convolution has a bias. */
  readonly biases: readonly boolean[];
}

/** A vector field on images: the sum of branches, each applied to what the trunk makes of the image. */
export interface PixelArchitecture {
  /** A short name. */
  readonly name: string;
  /** What every convolution takes to lie outside: zeros, or the opposite edge. */
  readonly boundary: PlaneBoundary;
  /** What comes first, if anything does. */
  readonly trunk?: ChainShape;
  /** What is added up. */
  readonly branches: readonly ChainShape[];
}

/** How a {@link ChainShape} may be abbreviated. */
export interface ChainOptions {
  /** Side of the kernels, of all or of each. Default 3. */
  readonly kernel?: number | readonly number[];
  /** Which convolutions have a bias. Default "none". */
  readonly bias?: "none" | "hidden" | "all";
}

/** Describes convolutions in a row. "hidden" biases are those of all convolutions but the last. */
export function chain(
  activation: PixelActivation,
  channels: readonly number[],
  { kernel = 3, bias = "none" }: ChainOptions = {},
): ChainShape {
  const layers = channels.length - 1;
  return {
    channels,
    activation,
    kernels: Array.from({ length: layers }, (_, i) => (typeof kernel === "number" ? kernel : kernel[i])),
    biases: Array.from({ length: layers }, (_, i) => bias === "all" || (bias === "hidden" && i < layers - 1)),
  };
}

/** Weights and biases of a chain. */
function chainCount({ channels, kernels, biases }: ChainShape): number {
  return kernels.reduce(
    (sum, side, i) => sum + side ** 2 * channels[i] * channels[i + 1] + (biases[i] ? channels[i + 1] : 0),
    0,
  );
}

/**
 * How many numbers an architecture learns.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parameterCount, pixelArchitecture } from "propagator";
 *
 * assertEquals(parameterCount(pixelArchitecture("fisher")), 5104); // Table 4
 * ```
 */
export function parameterCount({ trunk, branches }: PixelArchitecture): number {
  return branches.reduce((sum, branch) => sum + chainCount(branch), trunk ? chainCount(trunk) : 0);
}
