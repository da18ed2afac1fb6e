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

/** How the macrostate moves. */
export interface MacroDrift extends DenseNetwork {
  /** What it sees of the microstate: the numbers themselves, or what a network makes of them, the time and the node's place. */
  readonly coupling: "direct" | DenseNetwork;
}

/** How the microstate moves. */
export interface MicroDrift extends DenseNetwork {
  /** Whether it sees the sine and cosine of the time. */
  readonly time: "sine and cosine" | "none";
  /** What it sees of the macrostate: all of it, or one learned combination for each of its own numbers. */
  readonly sees: "macrostate" | "projections";
}

/** A latent stochastic differential equation with two scales, as plain data. */
export interface LatentSdeDescription extends Scales {
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
  /** Widths of the network that warps time. */
  readonly warp: readonly number[];
  /** Diffusion at first, before softplus. */
  readonly diffusionStart: number;
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
