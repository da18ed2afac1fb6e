/** Of the channel; its width is 1. */
export const LENGTH = 8;
/** Of the cylinder, which stands at the origin. */
export const DIAMETER = 1 / 8;
/** Where the inlet is. */
export const LEFT = -1 / 2;
/** Where the lower wall is. */
export const LOWER = -1 / 2;
/** Sub-squares along each side of a cell, for the share that the cylinder takes. */
const SUBDIVISIONS = 16;
/** Cells that the flow passes in a time step at most, of 1.6 times the inflow's velocity beside the cylinder. */
const COURANT = 0.4;
const FASTEST = 1.6;

/** Share of the square of side `h` around a point that the cylinder takes. */
export function solidShare(x: number, y: number, h: number): number {
  let inside = 0;
  for (let a = 0; a < SUBDIVISIONS; a++) {
    for (let b = 0; b < SUBDIVISIONS; b++) {
      const [dx, dy] = [((a + 1 / 2) / SUBDIVISIONS - 1 / 2) * h, ((b + 1 / 2) / SUBDIVISIONS - 1 / 2) * h];
      if (Math.hypot(x + dx, y + dy) < DIAMETER / 2) inside++;
    }
  }
  return inside / SUBDIVISIONS ** 2;
}

/** The longest time step that a flow at inflow velocity 1 bears on cells of side `h`. */
export function longestStep(h: number, viscosity: number): number {
  return Math.min((COURANT * h) / FASTEST, h ** 2 / (8 * viscosity));
}

/** Positions `[y, x]` of nodes: across, both walls included, and along the window, which ends at the middle of the channel. */
export function windowAxes(rows: number, columns: number): [Float64Array, Float64Array] {
  return [
    Float64Array.from({ length: rows }, (_, j) => LOWER + j / (rows - 1)),
    // The nodes of the whole channel are twice as many; the window is their first half.
    Float64Array.from({ length: columns }, (_, i) => LEFT + (LENGTH * i) / (2 * columns - 1)),
  ];
}
