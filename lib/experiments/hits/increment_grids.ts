import type { GridAxis } from "../../problems/flow_increments.ts";
import type { SystemName } from "./systems.ts";

/** The systems that have a grid. */
export type GriddedSystem = Exclude<SystemName, "harmonic">;

/** Planes of initial states. */
export interface IncrementGrids {
  /** Across. */
  readonly x: GridAxis;
  /** Up. */
  readonly y: GridAxis;
  /** States whose other components hold, one for each slice. */
  readonly slices: readonly (readonly number[])[];
}

const axis = (component: number, from: number, to: number, spacing = 0.02): GridAxis => ({
  component,
  from,
  to,
  points: Math.round((to - from) / spacing),
});
const square = { x: axis(0, -1, 1), y: axis(1, -1, 1), slices: [[0, 0]] };
const slices = (count: number, of: (i: number) => number[]) => Array.from({ length: count }, (_, i) => of(i));

/** The grids of the paper's Figure 10. */
export const INCREMENT_GRIDS: Readonly<Record<GriddedSystem, IncrementGrids>> = {
  hyperbolic: square,
  cubic: square,
  "van-der-pol": { x: axis(0, -2, 2), y: axis(1, -1, 1, 0.01), slices: [[0, 0]] },
  hopf: { x: axis(1, -1, 2), y: axis(2, -1, 1), slices: slices(8, (i) => [-0.2 + i / 10, 0, 0]) },
  lorenz: { x: axis(0, -9, -7), y: axis(1, 6, 8), slices: slices(4, (i) => [0, 0, 26 + i / 2]) },
};
