import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { ChainShape, PixelArchitecture } from "./architecture.ts";

/** The numbers of a convolution, laid out as the tensor engine takes them. */
export interface PixelLayer {
  /** Kernels, `[height, width, in, out]`; the paper writes them `[out, in, height, width]`. */
  readonly w: NdArray;
  /** Biases, `[out]`, if it has them. */
  readonly b?: NdArray;
}

/** The numbers of a vector field on images, in the shape of its architecture. */
export interface PixelWeights {
  /** Of the trunk, empty if there is none. */
  readonly trunk: readonly PixelLayer[];
  /** Of each branch. */
  readonly branches: readonly (readonly PixelLayer[])[];
}

function zeroChain({ channels, kernels, biases }: ChainShape): PixelLayer[] {
  return kernels.map((side, i) => ({
    w: ndarray([side, side, channels[i], channels[i + 1]]),
    ...biases[i] && { b: ndarray([channels[i + 1]]) },
  }));
}

/** Zeros in the shape of an architecture. */
export function zeroWeights({ trunk, branches }: PixelArchitecture): PixelWeights {
  return { trunk: trunk ? zeroChain(trunk) : [], branches: branches.map(zeroChain) };
}

/** All arrays, in a fixed order. */
function arraysOf({ trunk, branches }: PixelWeights): NdArray[] {
  return [trunk, ...branches].flat().flatMap(({ w, b }) => (b ? [w, b] : [w]));
}

/** How many weights are not zero. */
export function nonZeroCount(weights: PixelWeights): number {
  return arraysOf(weights).reduce((sum, { data }) => sum + data.filter((value) => value !== 0).length, 0);
}

/**
 * Refuses numbers that do not fit an architecture.
 * @throws {TypeError} If a layer is missing or of another shape.
 */
export function checkWeights(architecture: PixelArchitecture, weights: PixelWeights): void {
  const what = `make the network ${architecture.name}`;
  const given = arraysOf(weights);
  const expected = arraysOf(zeroWeights(architecture));
  const shown = (arrays: readonly NdArray[]) => arrays.map(({ shape }) => `[${shape.join(", ")}]`).join(" ");
  given.forEach((array, i) => checkNdarray(what, `array ${i}`, array));
  if (shown(given) !== shown(expected)) {
    throw new TypeError(`Cannot ${what}: its weights have the shapes ${shown(expected)}, got ${shown(given)}`);
  }
}

/**
 * Puts a kernel into a layer, in the middle of the layer's if that is larger: what the paper writes `W[out, in] = kernel`.
 * @param kernel `[side, side]`, odd, at most as large as the layer's.
 * @param factor What it is multiplied by.
 */
export function placeKernel(
  { w }: PixelLayer,
  { from, to }: { readonly from: number; readonly to: number },
  kernel: NdArray,
  factor = 1,
): void {
  const [side, , inputs, outputs] = w.shape;
  const small = kernel.shape[0];
  const margin = (side - small) / 2;
  for (let a = 0; a < small; a++) {
    for (let b = 0; b < small; b++) {
      const tap = (a + margin) * side + b + margin;
      w.data[(tap * inputs + from) * outputs + to] = factor * kernel.data[a * small + b];
    }
  }
}

/** Puts a number into the middle of a kernel: what the paper writes `W[out, in] = factor I`. */
export function placeIdentity(layer: PixelLayer, at: { readonly from: number; readonly to: number }, factor = 1): void {
  placeKernel(layer, at, ndarray([1, 1], Float64Array.of(factor)));
}
