import type { Stencil } from "./stencils.ts";

/** One row of cells inside a larger array. */
export interface Row {
  /** The array. */
  readonly data: Float64Array;
  /** Where the row starts. */
  readonly start: number;
}

/** The fewest cells of a periodic line on which the stencil does not reach a cell twice. */
export function fewestCells({ offsets }: Stencil): number {
  return Math.max(...offsets) - Math.min(...offsets) + 1;
}

/**
 * Adds `scale` times the stencil's weighted sum to every cell of a periodic row: the only stencil loop of the project.
 * @param stencil Its weights still have to be divided by `h^derivative`; put that into `scale`.
 * @param u The row to differentiate, `cells` numbers, at least {@link fewestCells}.
 * @param out The row to add to; it must not be `u`.
 */
export function addStencil(stencil: Stencil, u: Row, out: Row, cells: number, scale: number): void {
  const { offsets, weights } = stencil;
  const target = out.data;
  for (let tap = 0; tap < offsets.length; tap++) {
    const w = scale * weights[tap];
    const offset = offsets[tap];
    // Cells whose neighbour lies inside the row come in one run, those that wrap around in another.
    const wrapAt = offset > 0 ? cells - offset : -offset;
    addScaled(u.data, u.start + offset + (offset < 0 ? cells : 0), target, out.start, wrapAt, w);
    addScaled(
      u.data,
      u.start + offset + wrapAt - (offset > 0 ? cells : 0),
      target,
      out.start + wrapAt,
      cells - wrapAt,
      w,
    );
  }
}

/** `target[to + i] += w source[from + i]` for `count` numbers. */
function addScaled(source: Float64Array, from: number, target: Float64Array, to: number, count: number, w: number) {
  for (let i = 0; i < count; i++) target[to + i] += w * source[from + i];
}
