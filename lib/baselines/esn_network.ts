import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Random } from "../core/random.ts";
import { spectralRadius } from "../numerics/spectral_radius.ts";
import { timesMatrix } from "./times_matrix.ts";

/** The fixed part of an echo state network. */
export interface Reservoir {
  /** Of the snapshot, `[features, units]`. */
  readonly input: NdArray;
  /** Of the state, `[units, units]`. */
  readonly recurrent: NdArray;
}

function drawn(shape: readonly number[], random: Random): NdArray {
  const array = ndarray(shape);
  for (let k = 0; k < array.data.length; k++) array.data[k] = 2 * random.uniform() - 1;
  return array;
}

/** Draws a dense reservoir from U(-1, 1), its recurrent part brought to a spectral radius. */
export function reservoir(
  { features, units, radius }: { readonly features: number; readonly units: number; readonly radius: number },
  random: Random,
): Reservoir {
  const { shape, data } = drawn([units, units], random.fork("recurrent"));
  const scale = radius / spectralRadius(data);
  return {
    input: drawn([features, units], random.fork("input")),
    recurrent: ndarray(shape, data.map((x) => scale * x)),
  };
}

/** Feeds a reservoir, from zeros: each snapshot gives `state = tanh(snapshot input + state recurrent)`. */
export function reservoirStepper({ input, recurrent }: Reservoir): (snapshot: Float64Array) => Float64Array {
  const zeros = new Float64Array(recurrent.shape[0]);
  let state: Float64Array = zeros;
  return (snapshot) => state = timesMatrix(state, recurrent, timesMatrix(snapshot, input, zeros)).map(Math.tanh);
}
