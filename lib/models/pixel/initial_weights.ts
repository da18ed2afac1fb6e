import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import { fanInUniform, orthogonal } from "../../tensor/initialisers.ts";
import type { ChainShape, PixelArchitecture } from "./architecture.ts";
import type { PixelLayer, PixelWeights } from "./pixel_weights.ts";

/**
 * How weights start: "orthogonal" kernels and zero biases; "zero-mean", the same with the mean of each kernel of the first layers taken
 * out, so that constant images do not change; "fan-in", all uniform on +-1/sqrt(inputs).
 */
export type InitialWeights = "orthogonal" | "zero-mean" | "fan-in";

/** The names of the starts. */
export const INITIAL_WEIGHTS = ["orthogonal", "zero-mean", "fan-in"] as const;

/** Takes the mean over places out of each kernel, in place. */
function withoutMean({ shape: [height, width, inputs, outputs], data }: NdArray): void {
  const channels = inputs * outputs;
  const places = height * width;
  for (let c = 0; c < channels; c++) {
    let mean = 0;
    for (let at = c; at < data.length; at += channels) mean += data[at] / places;
    for (let at = c; at < data.length; at += channels) data[at] -= mean;
  }
}

function drawnLayer(shape: readonly number[], hasBias: boolean, start: InitialWeights, random: Random): PixelLayer {
  const [side, , inputs, outputs] = shape;
  const isUniform = start === "fan-in";
  const w = (isUniform ? fanInUniform : orthogonal)(shape, random.fork("w"));
  if (!hasBias) return { w };
  const b = isUniform ? fanInUniform([outputs], random.fork("b"), side ** 2 * inputs) : ndarray([outputs]);
  return { w, b };
}

function drawnChain({ channels, kernels, biases }: ChainShape, start: InitialWeights, random: Random): PixelLayer[] {
  return kernels.map((side, i) =>
    drawnLayer([side, side, channels[i], channels[i + 1]], biases[i], start, random.fork(`layer ${i}`))
  );
}

/** Draws the weights that training starts from; the layers that the image enters are the first of trunk or branches. */
export function initialWeights(
  { trunk, branches }: PixelArchitecture,
  start: InitialWeights,
  random: Random,
): PixelWeights {
  const weights = {
    trunk: trunk ? drawnChain(trunk, start, random.fork("trunk")) : [],
    branches: branches.map((branch, i) => drawnChain(branch, start, random.fork(`branch ${i}`))),
  };
  if (start === "zero-mean") {
    const first = trunk ? [weights.trunk[0]] : weights.branches.map(([layer]) => layer);
    for (const { w } of first) withoutMean(w);
  }
  return weights;
}
