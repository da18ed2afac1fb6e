import type { DcrnnDescription } from "./description.ts";
import { SCHEMES } from "./schemes.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** The position of the column that an implicit rate multiplies; -1 where there is none. */
export function rateColumn({ scheme }: DcrnnDescription, { columns }: Pick<SymbolicModel, "columns">): number {
  return columns.findIndex(({ series, word }) => series === SCHEMES[scheme].rateOn && word === "");
}
