import type { NdArray } from "../core/ndarray.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";

/** The structure of some weights, nested arrays and records of {@link NdArray}, with a tensor in the place of each. */
export type TensorsOf<W> = W extends NdArray ? Tensor : { readonly [K in keyof W]: TensorsOf<W[K]> };

/** Where each weight stands in one flat vector. */
export interface WeightLayout<W> {
  /** `layers.0.w`, in the order of the structure. */
  readonly names: readonly string[];
  /** Of each weight. */
  readonly shapes: readonly (readonly number[])[];
  /** Parameters in all. */
  readonly size: number;
  /** The structure, from numbers that lie one weight after the other. */
  nested(flat: Float64Array): W;
  /** The structure, from one tensor for each weight. */
  tree(leaves: readonly Tensor[]): TensorsOf<W>;
  /** One tensor for each weight, cut out of a flat one of shape `[parameters]`. */
  leaves(tf: TensorOps, flat: Tensor): Tensor[];
}

function isNdArray(value: unknown): value is NdArray {
  return typeof value === "object" && value !== null && "shape" in value && "data" in value &&
    (value as NdArray).data instanceof Float64Array;
}

function mapped(value: unknown, path: string, leaf: (weight: NdArray, path: string) => unknown): unknown {
  if (isNdArray(value)) return leaf(value, path);
  const inside = (key: string | number) => (path ? `${path}.${key}` : `${key}`);
  if (Array.isArray(value)) return value.map((item, i) => mapped(item, inside(i), leaf));
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, inside(key), leaf)]));
  }
  throw new TypeError(
    `Cannot train ${path || "the weights"}: expected ndarrays in arrays and records, got ${typeof value}; ` +
      "make it with ndarray(shape, data) or an initialiser such as glorotUniform",
  );
}

/** All numbers of a structure of weights, one weight after the other. */
export function flatWeights(weights: unknown): Float64Array {
  const parts: Float64Array[] = [];
  mapped(weights, "", ({ data }) => parts.push(data));
  const flat = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

/**
 * Lays weights out in one vector. Optimisers then work on that, which takes a handful of operations for a network of
 * any depth.
 * @param weights Nested arrays and records of ndarrays.
 * @throws {TypeError} If there is anything else among them, or nothing at all.
 */
export function weightLayout<W extends object>(weights: W): WeightLayout<W> {
  const names: string[] = [];
  const shapes: (readonly number[])[] = [];
  const sizes: number[] = [];
  mapped(weights, "", ({ shape, data }, path) => {
    names.push(path);
    shapes.push(shape);
    sizes.push(data.length);
  });
  const size = sizes.reduce((sum, n) => sum + n, 0);
  if (size === 0) throw new TypeError("Cannot train no weights; pass at least one ndarray with at least one number");

  return {
    names,
    shapes,
    size,
    nested(flat) {
      let at = 0;
      return mapped(weights, "", ({ shape, data }) => ({ shape, data: flat.slice(at, at += data.length) })) as W;
    },
    tree(leaves) {
      let k = 0;
      return mapped(weights, "", () => leaves[k++]) as TensorsOf<W>;
    },
    leaves(tf, flat) {
      return tf.split(flat, sizes).map((part: Tensor, i) => tf.reshape(part, shapes[i] as number[]));
    },
  };
}
