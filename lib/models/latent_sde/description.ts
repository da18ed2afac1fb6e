import type { Activation } from "../../tensor/ops/activation.ts";
import type { Scales } from "./scale_operators.ts";
import type { Size } from "./strided_layers.ts";

/** A network of dense layers. */
export interface DenseNetwork {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Between layers. */
  readonly activation: Activation;
}

/** Convolutions from the fine grid to a few numbers, and mirrored ones back. */
export interface Autoencoder {
  /** Channels after each layer. */
  readonly channels: readonly number[];
  /** Entries of the encoder's kernels along each axis, an odd number. */
  readonly kernel: number;
  /** Entries of the decoder's. */
  readonly decoderKernel: number;
  /** One point of so many goes on to the next layer. */
  readonly stride: number;
  /** Between layers. */
  readonly activation: Activation;
  /** How the decoder's convolutions start: uniform like PyTorch's, or Glorot and Bengio's normal numbers without biases. */
  readonly decoderStart: "uniform" | "glorot";
}

/** A network whose result is added to the microstate before a node of the macrostate sees it. */
export interface Coupling extends DenseNetwork {
  /** What it takes: the microstate with time and the node's place, or the microstate alone. Default "time and place". */
  readonly sees?: "time and place" | "microstate";
}

/** How the macrostate moves. */
export interface MacroDrift extends DenseNetwork {
  /** What it sees of the microstate: the numbers themselves, or what a network adds to them. */
  readonly coupling: "direct" | Coupling;
  /** Whether a node sees where it is, as cosine and sine around each axis. Default "none". */
  readonly place?: "none" | "cosine and sine";
}

/** How the microstate moves. */
export interface MicroDrift extends DenseNetwork {
  /** Whether it sees the time: its sine and cosine, or itself. */
  readonly time: "sine and cosine" | "itself" | "none";
  /** What it sees of the macrostate: all of it, or one learned combination for each of its own numbers. */
  readonly sees: "macrostate" | "projections";
}

/** How states between are made of those at the times of frames. */
export interface InterpolationShape {
  /** Widths of the network that warps time, or "none" for time as it is. */
  readonly warp: readonly number[] | "none";
  /** Between its layers. Default "relu". */
  readonly warpActivation?: "relu" | "leaky-relu";
  /** Least length of the kernel in time, in half segments. Default 0. */
  readonly shortestLength?: number;
}

/** A latent stochastic differential equation with two scales, as plain data. */
export interface LatentSdeDescription extends Scales, InterpolationShape {
  /** Numbers at each point. */
  readonly channels: number;
  /** Where the kernel starts: Gaussians that keep a norm or the sum, or uniform numbers. */
  readonly kernelStart: "gaussian" | "gaussian of sum 1" | "uniform";
  /** Half the width of the stencil of the macroscale drift, in coarse points. */
  readonly stencil: number;
  /** Numbers of the microstate; 0 leaves it out. */
  readonly micro: number;
  /** Between fields and the microstate. */
  readonly autoencoder: Autoencoder;
  /** How the macrostate moves. */
  readonly macroDrift: MacroDrift;
  /** How the microstate moves. */
  readonly microDrift: MicroDrift;
  /** Without a microstate, how far fields are from what the macrostate says: as by two experts, or by one. Default "two experts". */
  readonly variance?: "two experts" | "one expert";
  /** Diffusion at first, before softplus. */
  readonly diffusionStart: number;
  /** The same of a number that joins the microstate of a learned model. Default: a normal number. */
  readonly diffusionAdded?: number;
  /** Frames of a segment, the posterior of which is learned at once. */
  readonly segment: number;
}

/** Entries of the scale kernel along each axis. */
export function kernelLength({ reach, ratio }: Pick<Scales, "reach" | "ratio">): number {
  return 2 * reach * ratio + 1;
}

function productOf(numbers: readonly number[]): number {
  return numbers.reduce((product, n) => product * n, 1);
}

/** Numbers of the fine field, the macrostate, and the whole latent state. */
export function dimensions({ channels, grid, ratio, micro }: LatentSdeDescription): {
  readonly fine: number;
  readonly nodes: number;
  readonly macro: number;
  readonly latent: number;
} {
  const nodes = productOf(grid.map((n) => n / ratio));
  return { fine: channels * productOf(grid), nodes, macro: channels * nodes, latent: channels * nodes + micro };
}

/** Points before the encoder's first layer and after each; a line has one row. */
export function layerSizes({ grid, autoencoder: { channels, stride } }: LatentSdeDescription): Size[] {
  const sizes: Size[] = [grid.length === 1 ? [1, grid[0]] : [grid[0], grid[1]]];
  for (const _ of channels) {
    const [rows, columns] = sizes[sizes.length - 1];
    sizes.push([grid.length === 1 ? 1 : Math.ceil(rows / stride), Math.ceil(columns / stride)]);
  }
  return sizes;
}
