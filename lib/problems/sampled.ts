import { INITIAL_DENSITIES } from "./initial_data.ts";
import { ALLOWED_VALUES } from "./allowed_values.ts";
import type { SpatialCoefficient, TransportDescription } from "./transport_description.ts";

/** Where a coefficient is sampled. */
export interface SampleGrid {
  /** Cells on the line of length 1. */
  readonly cells: number;
  /** The initial density, which says where the line begins. */
  readonly initial: TransportDescription["initial"];
  /** Distance of the sample points from the cells, in cells. */
  readonly shift: number;
}

/** Cell positions, moved to the right by `shift` cells. */
export function positions({ cells, initial, shift }: SampleGrid): Float64Array {
  const left = typeof initial === "string" ? INITIAL_DENSITIES[initial].left : 0;
  return Float64Array.from({ length: cells }, (_, i) => left + (i + shift) / cells);
}

/**
 * Samples a coefficient and refuses values it must not have.
 * @returns One value per cell, `[cells]`.
 * @throws {RangeError} If a value is not finite, or scattering is not positive, or absorption is negative.
 */
export function sampled(
  name: keyof typeof ALLOWED_VALUES,
  coefficient: SpatialCoefficient,
  grid: SampleGrid,
): Float64Array {
  if (typeof coefficient === "number") return new Float64Array(grid.cells).fill(coefficient);
  const { holds, text } = ALLOWED_VALUES[name];
  return positions(grid).map((x) => {
    const value = coefficient(x);
    if (!holds(value)) {
      throw new RangeError(
        `Cannot simulate transport: ${name} must be ${text} everywhere, got ${value} at x = ${x}; correct the function`,
      );
    }
    return value;
  });
}

/**
 * The density at time zero in the cells.
 * @throws {TypeError} If values were given for another number of cells.
 * @throws {RangeError} If a value is not finite.
 */
export function initialDensity(initial: TransportDescription["initial"], cells: number): Float64Array {
  if (initial instanceof Float64Array) {
    if (initial.length !== cells) {
      throw new TypeError(
        `Cannot simulate transport: initial holds ${initial.length} values but there are ${cells} cells; pass one value per cell, or cells: ${initial.length}`,
      );
    }
    const bad = initial.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new RangeError(
        `Cannot simulate transport: initial must be finite, got ${initial[bad]} in cell ${bad}; correct the values`,
      );
    }
    return initial;
  }
  const rho = typeof initial === "string" ? INITIAL_DENSITIES[initial].rho : initial;
  return sampled("initial", rho, { cells, initial, shift: 0 });
}
