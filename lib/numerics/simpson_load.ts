import type { PlaneBoundary } from "./bilinear_elements.ts";

/**
 * Integrals against bilinear basis functions by Simpson's rule in both directions of each cell. The rule is exact for
 * cubics, hence for the product of two bilinear functions and a basis function.
 */
export interface SimpsonLoad {
  /** Points in all: nodes, middles of edges and centres of cells. */
  readonly points: number;
  /** Writes the values at the points of the bilinear function with the given nodal values. */
  refine(nodal: Float64Array, values: Float64Array): void;
  /** Writes one integral for each node of the function with the given values at the points. */
  load(values: Float64Array, out: Float64Array): void;
}

/**
 * Prepares the rule on the unit square.
 * @param cells In each direction.
 * @param boundary For "zero", nodes are those inside, and functions vanish on the edge.
 */
export function simpsonLoad(cells: number, boundary: PlaneBoundary): SimpsonLoad {
  const isPeriodic = boundary === "periodic";
  const side = isPeriodic ? cells : cells - 1;
  // Along a line, point 2 i + 1 is node i and point 2 i the middle before it; the last middle is the first one if periodic.
  const fine = isPeriodic ? 2 * side : 2 * side + 1;
  const middles = fine - side;
  const sums = new Float64Array(fine * side);
  const weight = 1 / (9 * cells * cells);

  return {
    points: fine * fine,

    refine(nodal, values) {
      for (let i = 0; i < side; i++) {
        const from = i * side;
        const to = (2 * i + 1) * fine;
        let left = isPeriodic ? nodal[from + side - 1] : 0;
        for (let j = 0; j < side; j++) {
          const right = nodal[from + j];
          values[to + 2 * j] = (left + right) / 2;
          values[to + 2 * j + 1] = right;
          left = right;
        }
        if (!isPeriodic) values[to + fine - 1] = left / 2;
      }
      for (let i = 0; i < middles; i++) {
        const to = 2 * i * fine;
        const above = i > 0 ? to - fine : isPeriodic ? (fine - 1) * fine : -1;
        const below = i < side ? to + fine : -1;
        for (let j = 0; j < fine; j++) {
          values[to + j] = ((above < 0 ? 0 : values[above + j]) + (below < 0 ? 0 : values[below + j])) / 2;
        }
      }
    },

    load(values, out) {
      for (let i = 0; i < fine; i++) {
        const from = i * fine;
        for (let j = 0; j < side; j++) {
          const next = 2 * j + 2 < fine ? 2 * j + 2 : 0;
          sums[i * side + j] = values[from + 2 * j] + values[from + 2 * j + 1] + values[from + next];
        }
      }
      for (let i = 0; i < side; i++) {
        const from = 2 * i * side;
        const next = 2 * i + 2 < fine ? from + 2 * side : 0;
        for (let j = 0; j < side; j++) {
          out[i * side + j] = weight * (sums[from + j] + sums[from + side + j] + sums[next + j]);
        }
      }
    },
  };
}
