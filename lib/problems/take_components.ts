import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";

/**
 * Takes some components of states, such as the present of a forecast with delays.
 * @param states Any shape; the last axis is that of the components.
 * @param components Which, in this order.
 * @returns The same shape, with as many components.
 * @throws {TypeError} If `states` is no array.
 * @throws {RangeError} If there is no such component.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, takeComponents } from "propagator";
 *
 * assertEquals([...takeComponents(ndarray([2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)), [2, 0]).data], [3, 1, 6, 4]);
 * ```
 */
export function takeComponents(states: NdArray, components: readonly number[]): NdArray {
  const what = "take components";
  checkNdarray(what, "states", states);
  const dimension = states.shape[states.shape.length - 1];
  const bad = components.find((c) => !(Number.isInteger(c) && c >= 0 && c < dimension));
  if (bad !== undefined) {
    throw new RangeError(`Cannot ${what}: there is no component ${bad}, only 0 to ${dimension - 1}`);
  }
  const taken = ndarray([...states.shape.slice(0, -1), components.length]);
  for (let row = 0, at = 0; at < taken.data.length; row += dimension) {
    for (const c of components) taken.data[at++] = states.data[row + c];
  }
  return taken;
}
