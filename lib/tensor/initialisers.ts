import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Random } from "../core/random.ts";

/**
 * Draws starting values for a weight of a given shape: `[in, out]` for a dense layer, `[height, width, in, out]` for a
 * convolution. The numbers are float64; the engine rounds them when it takes them.
 */
export type Initialiser = (shape: readonly number[], random: Random) => NdArray;

/** How many inputs and outputs one element of a layer sees. */
interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

function fans(shape: readonly number[]): Fans {
  if (shape.length < 2 || !shape.every((n) => Number.isInteger(n) && n >= 1)) {
    throw new TypeError(
      `Cannot draw weights of shape [${shape.join(", ")}]: expected [in, out] or [..., in, out] with lengths of at ` +
        `least 1; pass the weight's shape, and zeros or fanInUniform's fanIn for a bias`,
    );
  }
  const field = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  return { fanIn: field * shape[shape.length - 2], fanOut: field * shape[shape.length - 1] };
}

function drawn(shape: readonly number[], draw: () => number): NdArray {
  const weights = ndarray(shape);
  for (let i = 0; i < weights.data.length; i++) weights.data[i] = draw();
  return weights;
}

function uniformWithin(shape: readonly number[], bound: number, random: Random): NdArray {
  return drawn(shape, () => bound * (2 * random.uniform() - 1));
}

function normalWith(shape: readonly number[], deviation: number, random: Random): NdArray {
  return drawn(shape, () => deviation * random.normal());
}

/**
 * Uniform with variance 2 / (fanIn + fanOut), for layers without or with a symmetric activation.
 * @throws {TypeError} If the shape is not that of a weight.
 * @see Glorot and Bengio 2010, equation 16, https://proceedings.mlr.press/v9/glorot10a.html
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { glorotUniform, seeded } from "propagator";
 *
 * const weights = glorotUniform([2, 128], seeded(1).fork("layer 1"));
 * assertEquals(weights.shape, [2, 128]);
 * ```
 */
export function glorotUniform(shape: readonly number[], random: Random): NdArray {
  const { fanIn, fanOut } = fans(shape);
  return uniformWithin(shape, Math.sqrt(6 / (fanIn + fanOut)), random);
}

/**
 * Normal with variance 2 / (fanIn + fanOut), also called Xavier normal.
 * @throws {TypeError} If the shape is not that of a weight.
 * @see Glorot and Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html
 */
export function glorotNormal(shape: readonly number[], random: Random): NdArray {
  const { fanIn, fanOut } = fans(shape);
  return normalWith(shape, Math.sqrt(2 / (fanIn + fanOut)), random);
}

/**
 * Uniform with variance 2 / fanIn, for layers followed by ReLU.
 * @throws {TypeError} If the shape is not that of a weight.
 * @see He et al. 2015, equation 10, doi:10.1109/ICCV.2015.123
 */
export function heUniform(shape: readonly number[], random: Random): NdArray {
  return uniformWithin(shape, Math.sqrt(6 / fans(shape).fanIn), random);
}

/**
 * Normal with variance 2 / fanIn, for layers followed by ReLU.
 * @throws {TypeError} If the shape is not that of a weight.
 * @see He et al. 2015, equation 10, doi:10.1109/ICCV.2015.123
 */
export function heNormal(shape: readonly number[], random: Random): NdArray {
  return normalWith(shape, Math.sqrt(2 / fans(shape).fanIn), random);
}

/**
 * Uniform on (-1/sqrt(fanIn), 1/sqrt(fanIn)): what PyTorch's layers start from, weights and biases alike.
 * @param fanIn Inputs of the layer; needed for a bias, taken from the shape otherwise.
 * @throws {TypeError} If `fanIn` is left out and the shape is not that of a weight.
 * @throws {RangeError} If `fanIn` is not a whole number of at least 1.
 */
export function fanInUniform(shape: readonly number[], random: Random, fanIn: number = fans(shape).fanIn): NdArray {
  if (!(Number.isInteger(fanIn) && fanIn >= 1)) {
    throw new RangeError(`Cannot draw weights for ${fanIn} inputs; pass a whole number of at least 1`);
  }
  return uniformWithin(shape, 1 / Math.sqrt(fanIn), random);
}

/**
 * A random matrix `[fanIn, out]` with orthonormal columns (rows, if there are more columns than rows), uniform over all
 * such matrices, in the given shape.
 * @throws {TypeError} If the shape is not that of a weight.
 * @see Saxe, McClelland and Ganguli 2014, https://openreview.net/forum?id=_wzZwKpTDF_9C
 */
export function orthogonal(shape: readonly number[], random: Random): NdArray {
  const { fanIn } = fans(shape);
  const out = shape[shape.length - 1];
  const length = Math.max(fanIn, out);
  const vectors = orthonormal(length, Math.min(fanIn, out), random);
  const weights = ndarray(shape);
  for (let i = 0; i < fanIn; i++) {
    for (let j = 0; j < out; j++) weights.data[i * out + j] = fanIn >= out ? vectors[j][i] : vectors[i][j];
  }
  return weights;
}

/** Gaussian vectors made orthonormal one after the other, twice each against rounding: the Q of QR with R's diagonal positive. */
function orthonormal(length: number, many: number, random: Random): Float64Array[] {
  const vectors: Float64Array[] = [];
  while (vectors.length < many) {
    const v = Float64Array.from({ length }, () => random.normal());
    for (let pass = 0; pass < 2; pass++) {
      for (const q of vectors) {
        const overlap = dot(q, v);
        for (let i = 0; i < length; i++) v[i] -= overlap * q[i];
      }
    }
    const norm = Math.sqrt(dot(v, v));
    vectors.push(v.map((x) => x / norm));
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
