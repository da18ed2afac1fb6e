import type { LatentSdeDescription } from "./description.ts";

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
export const ARCHITECTURES: Readonly<Record<"korteweg-de-vries" | "burgers" | "cylinder", LatentSdeDescription>> = {
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
