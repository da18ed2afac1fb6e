import type { Channel } from "../numerics/channel_poisson.ts";
import type { FaceVelocities } from "../numerics/channel_flow.ts";
import { DIAMETER, LEFT, LENGTH, LOWER } from "./cylinder_geometry.ts";

/** A frame from faces: both velocities at the nodes, `[2, rows, columns]`, by bilinear interpolation; zero in the cylinder. */
export function nodesOf(
  cells: Channel,
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
): (faces: FaceVelocities) => Float32Array {
  const { rows, columns, spacing: h } = cells;
  const width = columns + 2;
  /** The lower left of the four faces around a point, given in cells from the first face, and the point's place among them. */
  const around = (p: number, q: number, most: { p: number; q: number }) => {
    const [i, j] = [Math.min(Math.floor(p), most.p), Math.min(Math.floor(q), most.q)];
    return { at: j * width + i, a: p - i, b: q - j };
  };
  const between = (faces: Float64Array, { at, a, b }: { at: number; a: number; b: number }) =>
    (1 - b) * ((1 - a) * faces[at] + a * faces[at + 1]) + b * ((1 - a) * faces[at + width] + a * faces[at + width + 1]);
  return ({ u, v }) => {
    const frame = new Float32Array(2 * x.length * y.length);
    for (let j = 0, k = 0; j < y.length; j++) {
      for (let i = 0; i < x.length; i++, k++) {
        if (Math.hypot(x[i], y[j]) < DIAMETER / 2) continue;
        const [p, q] = [(x[i] - LEFT) / h, (y[j] - LOWER) / h];
        // In both arrays ghosts come first: a row of u half a cell below the wall, a column of v half a cell before the inlet.
        frame[k] = between(u, around(p, q + 1 / 2, { p: columns, q: rows }));
        frame[x.length * y.length + k] = between(v, around(p + 1 / 2, q, { p: columns, q: rows - 1 }));
      }
    }
    return frame;
  };
}

/**
 * Face velocities from a frame `[2, rows, columns]` of the window, by bilinear interpolation; beyond its last column the values are those
 * of that column.
 */
export function facesOf(
  cells: Channel,
  frame: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): FaceVelocities {
  const { spacing: h } = cells;
  const width = cells.columns + 2;
  const at = (channel: number, x: number, y: number) => {
    const p = Math.min(((x - LEFT) * (2 * columns - 1)) / LENGTH, columns - 1);
    const q = (y - LOWER) * (rows - 1);
    const [i, j] = [Math.min(Math.floor(p), columns - 2), Math.min(Math.floor(q), rows - 2)];
    const [a, b, k] = [p - i, q - j, (channel * rows + j) * columns + i];
    return (1 - b) * ((1 - a) * frame[k] + a * frame[k + 1]) +
      b * ((1 - a) * frame[k + columns] + a * frame[k + columns + 1]);
  };
  const u = new Float64Array((cells.rows + 2) * width);
  const v = new Float64Array((cells.rows + 1) * width);
  for (let j = 0; j < cells.rows; j++) {
    for (let i = 0; i <= cells.columns; i++) u[(j + 1) * width + i] = at(0, LEFT + i * h, LOWER + (j + 1 / 2) * h);
    for (let i = 0; i < cells.columns; i++) v[j * width + i + 1] = at(1, LEFT + (i + 1 / 2) * h, LOWER + j * h);
  }
  return { u, v };
}
