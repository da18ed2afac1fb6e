import type { NdArray } from "../core/ndarray.ts";
import type { Precision } from "../core/precision.ts";
import type { StoredTensor } from "../io/safetensors.ts";

/** Everything of a trainer that a checkpoint holds. */
export interface TrainerState {
  /** Updates done. */
  readonly step: number;
  /** By their place in the structure, such as `layers.0.w`. */
  readonly weights: ReadonlyMap<string, StoredTensor>;
  /** The optimiser's memory, by its names; each one flat vector. */
  readonly moments: ReadonlyMap<string, StoredTensor>;
}

/** Tensors that are expected: their names, and the shape of each. */
export type Named = readonly (readonly [name: string, shape: readonly number[]])[];

const STORED = {
  float32: { dtype: "F32", array: Float32Array },
  float64: { dtype: "F64", array: Float64Array },
} as const;

/** Cuts numbers that lie one tensor after the other into tensors to store. */
export function storedTensors(flat: Float64Array, named: Named, precision: Precision): Map<string, StoredTensor> {
  const { dtype, array } = STORED[precision];
  let at = 0;
  return new Map(named.map(([name, shape]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return [name, { dtype, shape, data: array.from(flat.subarray(at, at += size)) }];
  }));
}

/**
 * The stored tensors of these names, in their order.
 * @param kind What they are, for messages.
 * @throws {TypeError} If names, shapes or types differ.
 */
export function loadedTensors(
  kind: string,
  saved: ReadonlyMap<string, StoredTensor>,
  named: Named,
  precision: Precision,
): NdArray[] {
  const { dtype } = STORED[precision];
  if (saved.size !== named.length) {
    throw new TypeError(
      `Cannot load ${saved.size} ${kind}s into a trainer of ${named.length}; build the trainer that the state came from`,
    );
  }
  return named.map(([name, shape]) => {
    const tensor = saved.get(name);
    if (tensor?.dtype === dtype && String(tensor.shape) === String(shape)) {
      return { shape, data: Float64Array.from(tensor.data as Float32Array | Float64Array) };
    }
    const found = tensor ? `${tensor.dtype} [${tensor.shape}]` : `none among ${[...saved.keys()].join(", ")}`;
    throw new TypeError(
      `Cannot load the ${kind} "${name}": expected ${dtype} [${shape}], got ${found}; build the trainer that the ` +
        "state came from",
    );
  });
}
