import { requireKey } from "../core/nearest.ts";
import { fewestCells } from "./apply_stencil.ts";
import type { Stencil } from "./stencils.ts";

/**
 * Looks up a formula by its name.
 * @throws {RangeError} If there is none of that name.
 */
export function formulaNamed<N extends string, S>(what: string, name: N, known: Readonly<Record<N, S>>): S {
  return known[requireKey(what, name, known)];
}

/**
 * Refuses a line on which a stencil would reach a cell twice.
 * @throws {RangeError} If there are too few cells.
 */
export function checkCells(what: string, cells: number, stencil: Stencil): void {
  const fewest = fewestCells(stencil);
  if (cells >= fewest) return;
  throw new RangeError(
    `Cannot ${what}: ${cells} cells are too few for a stencil that reaches over ${fewest}; pass at least ${fewest}`,
  );
}
