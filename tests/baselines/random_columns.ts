import { seeded } from "propagator";

/** Columns of independent standard normal numbers. */
export function noise(seed: number, columns: number, rows: number): Float64Array[] {
  const random = seeded(seed);
  return Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => random.normal()));
}
