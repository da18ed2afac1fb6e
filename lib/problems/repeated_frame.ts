import type { NdArray } from "../core/ndarray.ts";

/** Whether two frames that follow one another hold the same numbers. */
function isRepeated({ shape, data }: NdArray, n: number): boolean {
  const size = data.length / shape[0];
  for (let i = n * size; i < (n + 1) * size; i++) {
    if (data[i] !== data[i + size]) return false;
  }
  return true;
}

/**
 * Finds a frame that stands there twice: a state that stays the same for a step and then changes cannot come from an equation
 * whose right-hand side does not depend on time. A state that stays to the end has come to rest.
 * @param data Frames of g `[frames, velocities, cells]` and rho `[frames, cells]`.
 * @returns The first frame that the next one repeats, if a later one is another.
 */
export function repeatedFrame({ g, rho }: { readonly g: NdArray; readonly rho: NdArray }): number | undefined {
  let first: number | undefined;
  for (let n = 0; n + 1 < g.shape[0]; n++) {
    if (isRepeated(rho, n) && isRepeated(g, n)) first ??= n;
    else if (first !== undefined) return first;
  }
  return undefined;
}
