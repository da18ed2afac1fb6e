import type { QuadraticStencils } from "../../problems/quadratic_stencils.ts";
import type { PixelArchitecture } from "./architecture.ts";
import type { PixelWeights } from "./pixel_weights.ts";

/** What a network is made of. */
export interface PixelNetworkRecord {
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
}
