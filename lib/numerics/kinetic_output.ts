import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { KineticGrid } from "./kinetic_grid.ts";

/** What an operator on a phase space is about to do. */
export interface KineticOperation {
  /** What was attempted, as in "Cannot <what>". */
  readonly what: string;
  /** The field it acts on, `[frames, velocities, cells]` or `[frames, cells]`. */
  readonly u: NdArray;
  /** Axes of the result: 3 with velocities, 2 without. */
  readonly rank: 2 | 3;
  /** Where to write, if given. */
  readonly out?: NdArray;
}

/**
 * Makes or clears the output of an operator.
 * @throws {TypeError} If the data does not lie on the grid, or an output is not of the right shape or is the input.
 */
export function outputOn(
  grid: KineticGrid,
  { what, u, rank, out }: KineticOperation,
): NdArray {
  checkNdarray(what, "data", u);
  const cells = grid.x.length;
  const velocities = grid.velocities.length;
  const fits = u.shape.at(-1) === cells &&
    (u.shape.length === 2 || (u.shape.length === 3 && u.shape[1] === velocities));
  if (!fits) {
    throw new TypeError(
      `Cannot ${what}: expected data of shape [frames, ${velocities}, ${cells}] or [frames, ${cells}], ` +
        `got [${u.shape.join(", ")}]; pass data that lies on this grid`,
    );
  }
  const shape = rank === 3 ? [u.shape[0], velocities, cells] : [u.shape[0], cells];
  if (!out) return ndarray(shape);
  if (out.data === u.data || out.shape.join() !== shape.join()) {
    throw new TypeError(
      `Cannot ${what}: expected an output of shape [${shape.join(", ")}] apart from the input, ` +
        `got ${out.data === u.data ? "the input itself" : `[${out.shape.join(", ")}]`}; leave it away to have one made`,
    );
  }
  out.data.fill(0);
  return out;
}
