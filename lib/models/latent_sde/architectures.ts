import { z } from "zod";
import { oneOf, validated } from "../../core/validated.ts";
import type { LatentSdeDescription } from "./description.ts";

/** The paper's three equations. */
export type LatentSdeArchitectureName = "korteweg-de-vries" | "burgers" | "cylinder";

/** What the three cases of the paper share. */
const COMMON = { stencil: 2, micro: 0, warp: [128, 128], diffusionStart: 1, edges: "zero", segment: 128 } as const;

/** The convolutions of both cases in the plane. */
const PLANE = {
  channels: [16, 32, 64],
  kernel: 9,
  decoderKernel: 9,
  stride: 4,
  activation: "leaky-relu",
  decoderStart: "glorot",
} as const;

/**
 * The paper's models, by case; `micro` is what it varies from 0 to 5.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Tables 2 to 6; activations, the decoder's
 *   padding and the microscale drift's inputs as in its program, which differs
 */
export const ARCHITECTURES: Readonly<Record<LatentSdeArchitectureName, LatentSdeDescription>> = {
  "korteweg-de-vries": {
    ...COMMON,
    channels: 1,
    grid: [1000],
    ratio: 50,
    reach: 3,
    kernelStart: "gaussian",
    autoencoder: {
      channels: [4, 16, 64],
      kernel: 25,
      decoderKernel: 25,
      stride: 2,
      activation: "relu",
      decoderStart: "uniform",
    },
    macroDrift: { hidden: [128, 128], activation: "relu", coupling: "direct" },
    microDrift: { hidden: [128, 512, 128], activation: "relu", time: "sine and cosine", sees: "macrostate" },
  },
  burgers: {
    ...COMMON,
    channels: 1,
    grid: [128, 128],
    ratio: 16,
    reach: 3,
    kernelStart: "uniform",
    autoencoder: PLANE,
    macroDrift: { hidden: [128, 512, 128], activation: "relu", coupling: "direct" },
    microDrift: { hidden: [512, 256, 128], activation: "relu", time: "sine and cosine", sees: "projections" },
  },
  cylinder: {
    ...COMMON,
    channels: 2,
    grid: [80, 320],
    ratio: 10,
    reach: 2,
    kernelStart: "gaussian",
    autoencoder: PLANE,
    macroDrift: {
      hidden: [128, 512, 128],
      activation: "leaky-relu",
      coupling: { hidden: [128, 128], activation: "relu" },
    },
    microDrift: { hidden: [128, 256, 128], activation: "relu", time: "none", sees: "projections" },
  },
};

/** What the later program does in all cases. */
const LATER = {
  stencil: 2,
  micro: 0,
  reach: 2,
  edges: "periodic",
  variance: "one expert",
  diffusionStart: 0,
  segment: 64,
  shortestLength: 2 / 64,
} as const;

/** Its convolutions in the plane. */
const LATER_PLANE = { ...PLANE, channels: [64, 32, 16], stride: 2 } as const;

/** Hidden layers of its drifts in the plane. */
const LATER_DRIFT = [128, 256, 128];

/**
 * The models of the authors' later program, which they published with the final version of the paper; it weighs the drift's part of the loss
 * by the bound itself (`scaling: "exact"`).
 * @see The program beside arXiv:2506.22655, final version
 */
export const LATER_ARCHITECTURES: Readonly<Record<LatentSdeArchitectureName, LatentSdeDescription>> = {
  "korteweg-de-vries": {
    ...ARCHITECTURES["korteweg-de-vries"],
    ...LATER,
    kernelStart: "gaussian of sum 1",
    warpActivation: "leaky-relu",
    diffusionAdded: -4,
    autoencoder: { ...ARCHITECTURES["korteweg-de-vries"].autoencoder, decoderKernel: 9, activation: "leaky-relu" },
    macroDrift: { hidden: [128, 128, 128], activation: "leaky-relu", coupling: "direct" },
    microDrift: { hidden: [128, 512, 128], activation: "relu", time: "itself", sees: "macrostate" },
  },
  burgers: {
    ...ARCHITECTURES.burgers,
    ...LATER,
    kernelStart: "gaussian",
    warp: "none",
    autoencoder: LATER_PLANE,
    macroDrift: { hidden: LATER_DRIFT, activation: "leaky-relu", coupling: "direct" },
    microDrift: { hidden: LATER_DRIFT, activation: "relu", time: "itself", sees: "projections" },
  },
  cylinder: {
    ...ARCHITECTURES.cylinder,
    ...LATER,
    autoencoder: LATER_PLANE,
    macroDrift: {
      hidden: LATER_DRIFT,
      activation: "leaky-relu",
      place: "cosine and sine",
      coupling: { hidden: [128, 128], activation: "relu", sees: "microstate" },
    },
    microDrift: { hidden: LATER_DRIFT, activation: "relu", time: "none", sees: "projections" },
  },
};

/** Which of the authors' programs a model is of. */
export interface LatentSdeArchitectureOptions {
  /** "first", which the paper's appendix describes, or "later", of the final version. Default "first". */
  readonly program?: "first" | "later";
}

/**
 * A model of the paper as plain data, for {@link latentSde} to take as it is or changed.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If there is no such equation or program.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { latentSde, latentSdeArchitecture } from "propagator";
 *
 * const model = latentSde(latentSdeArchitecture("cylinder", { program: "later" })).micro(5);
 * assertEquals(model.description.macroDrift.place, "cosine and sine");
 * ```
 */
export function latentSdeArchitecture(
  name: LatentSdeArchitectureName,
  options: LatentSdeArchitectureOptions = {},
): LatentSdeDescription {
  const schema = z.strictObject({
    name: oneOf(["korteweg-de-vries", "burgers", "cylinder"]),
    program: oneOf(["first", "later"]).default("first"),
  });
  const { program } = validated("choose a latent equation of the paper", schema, { ...options, name });
  return (program === "first" ? ARCHITECTURES : LATER_ARCHITECTURES)[name];
}
