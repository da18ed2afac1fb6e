import { z } from "zod";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { count, validated } from "../../core/validated.ts";
import { convolve } from "../../numerics/convolve.ts";
import type { ChainShape, PixelActivation, PixelArchitecture } from "./architecture.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";
import type { PixelLayer } from "./pixel_weights.ts";
import { chainSteps, convolved } from "./vector_field.ts";

/** Where to linearise a vector field. */
export interface LinearisedOptions {
  /** Pixels whose slopes are linearised, as row and column. */
  readonly at: readonly (readonly [row: number, column: number])[];
}

/** Pixels in each direction on which the field at a pixel depends. */
export function reachOf({ trunk, branches }: PixelArchitecture): number {
  const reach = ({ kernels }: ChainShape) => kernels.reduce((sum, side) => sum + (side - 1) / 2, 0);
  return (trunk ? reach(trunk) : 0) + Math.max(...branches.map(reach));
}

/** The part of an image on which the field at a pixel depends; a periodic one goes on past its edges. */
interface Patch {
  /** `[1, height, width]`. */
  readonly image: NdArray;
  /** Rows and columns of the window that lie above and left of the image. */
  readonly missing: readonly [number, number];
}

function patchAround(
  { shape: [height, width], data }: NdArray,
  [row, column]: readonly [number, number],
  reach: number,
  boundary: PixelArchitecture["boundary"],
): Patch {
  const places = (center: number, n: number) => {
    const window = Array.from({ length: 2 * reach + 1 }, (_, i) => center - reach + i);
    const inside = boundary === "zero" ? window.filter((i) => i >= 0 && i < n) : window;
    return { at: inside.map((i) => ((i % n) + n) % n), missing: inside[0] - window[0] };
  };
  const [rows, columns] = [places(row, height), places(column, width)];
  const pixels = rows.at.flatMap((i) => columns.at.map((j) => data[i * width + j]));
  return {
    image: ndarray([1, rows.at.length, columns.at.length], Float64Array.from(pixels)),
    missing: [rows.missing, columns.missing],
  };
}

/** Kernels with which a gradient goes back through a convolution: turned by 180 degrees, input and output exchanged. */
function adjoint({ shape: [side, , inputs, outputs], data }: NdArray): NdArray {
  const turned = ndarray([side, side, outputs, inputs]);
  const taps = side * side;
  for (let tap = 0; tap < taps; tap++) {
    for (let c = 0; c < inputs; c++) {
      for (let d = 0; d < outputs; d++) {
        turned.data[((taps - 1 - tap) * outputs + d) * inputs + c] = data[(tap * inputs + c) * outputs + d];
      }
    }
  }
  return turned;
}

/** Of an activation; at the kink of ReLU the mean of both sides, so that `ReLU(x) - ReLU(-x)` has the derivative 1 there too. */
function derivative(activation: PixelActivation, x: number): number {
  return activation === "relu" ? (1 + Math.sign(x)) / 2 : 2 * Math.max(0, x);
}

/** The gradient with respect to the input of a chain, given that with respect to its output. */
function pulledBack(
  { activation }: ChainShape,
  layers: readonly PixelLayer[],
  inputs: readonly NdArray[],
  slope: NdArray,
): NdArray {
  return layers.reduceRight((g, { w }, n) => {
    const before = convolve(g, adjoint(w), "zero");
    if (n === 0) return before; // no activation came before the first convolution
    const { data: x } = convolved(layers[n - 1], inputs[n - 1], "zero");
    return ndarray(before.shape, before.data.map((v, i) => v * derivative(activation, x[i])));
  }, slope);
}

/** How the slope at one pixel answers to each pixel around it. */
function kernelAt(
  { architecture: { trunk, branches, boundary }, weights }: PixelNetworkRecord,
  image: NdArray,
  pixel: readonly [number, number],
  reach: number,
): Float64Array {
  const { image: patch, missing } = patchAround(image, pixel, reach, boundary);
  const [, height, width] = patch.shape;
  const before = trunk ? chainSteps(trunk, weights.trunk, patch, "zero") : [patch];
  const top = before[before.length - 1];
  const seed = ndarray([1, height, width]);
  seed.data[(reach - missing[0]) * width + reach - missing[1]] = 1;
  const slope = ndarray(top.shape);
  branches.forEach((branch, i) => {
    const own = pulledBack(branch, weights.branches[i], chainSteps(branch, weights.branches[i], top, "zero"), seed);
    for (let k = 0; k < slope.data.length; k++) slope.data[k] += own.data[k];
  });
  const { data } = trunk ? pulledBack(trunk, weights.trunk, before, slope) : slope;
  const side = 2 * reach + 1;
  const kernel = new Float64Array(side * side);
  for (let i = 0; i < height; i++) {
    kernel.set(data.subarray(i * width, (i + 1) * width), (i + missing[0]) * side + missing[1]);
  }
  return kernel;
}

/** Linearises; `PixelNetwork.linearised` is the fluent form and says what is thrown. */
export function linearised(network: PixelNetworkRecord, image: NdArray, options: LinearisedOptions): NdArray {
  const { architecture } = network;
  const what = `linearise the network ${architecture.name}`;
  if (image.shape.length !== 2) {
    throw new TypeError(`Cannot ${what}: image must be of shape [height, width], got [${image.shape.join(", ")}]`);
  }
  const { at } = validated(what, z.strictObject({ at: z.array(z.tuple([count(0), count(0)])).min(1) }), options);
  const [height, width] = image.shape;
  const outside = at.find(([i, j]) => i >= height || j >= width);
  if (outside) {
    throw new RangeError(
      `Cannot ${what}: there is no pixel [${outside.join(", ")}] in an image of ${height} x ${width}`,
    );
  }
  const reach = reachOf(architecture);
  const side = 2 * reach + 1;
  const kernels = ndarray([at.length, side, side]);
  at.forEach((pixel, i) => kernels.data.set(kernelAt(network, image, pixel, reach), i * side * side));
  return kernels;
}
