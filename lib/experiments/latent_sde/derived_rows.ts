import { median } from "../../numerics/median.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { AUTOENCODER_ERROR, ERROR } from "./model_scores.ts";

/** What makes the names of a table's cases. */
export interface TableNames {
  /** Starts of the trainings; the first has no name. */
  readonly seeds: readonly number[];
  /** What the data are, where they are not the paper's. */
  readonly variant?: string;
}

/** The name of a row of the table. */
export function rowName(name: string, { variant }: TableNames): string {
  return variant ? `${name}, ${variant}` : name;
}

/** The name of a model's row. */
function modelRow(micro: number, names: TableNames): string {
  return rowName(`n_eta = ${micro}`, names);
}

/** The name of the case of a model. */
export function modelName(micro: number, seed: number, names: TableNames): string {
  const name = modelRow(micro, names);
  return seed === names.seeds[0] ? name : `${name}${PROTOCOL_MARK}seed ${seed}`;
}

/** The error over that of the model without a microstate. */
const PART = "part of n_eta = 0";
/** Fewest seeds that have a median. */
const FEWEST = 3;

/** What models come to together, where all are there: each beside the one without a microstate, how often errors grow, and medians of seeds. */
export function derivedRows(
  rows: readonly CaseRow[],
  { models, ...names }: TableNames & { readonly models: number },
): CaseRow[] {
  const { seeds } = names;
  const made: CaseRow[] = [];
  const value = (micro: number, seed: number, quantity: string): number => {
    const name = modelName(micro, seed, names);
    return [...rows, ...made].find((row) => row.case === name && row.quantity === quantity)?.ours ?? NaN;
  };
  const each = Array.from({ length: models }, (_, micro) => micro);
  for (const seed of seeds) {
    const errors = each.map((micro) => value(micro, seed, ERROR));
    const own = (micro: number) => ({ case: modelName(micro, seed, names), reference: modelRow(micro, names) });
    for (const micro of each.slice(1)) made.push({ ...own(micro), quantity: PART, ours: errors[micro] / errors[0] });
    const increases = errors.filter((error, micro) => error > errors[micro - 1]).length;
    made.push({ ...own(models - 1), quantity: "increases", ours: errors.some(Number.isNaN) ? NaN : increases });
  }
  const medians = seeds.length < FEWEST
    ? []
    : each.flatMap((micro) =>
      [ERROR, AUTOENCODER_ERROR, PART].map((quantity): CaseRow => ({
        case: `${modelRow(micro, names)}${PROTOCOL_MARK}seeds, median`,
        quantity,
        ours: median(seeds.map((seed) => value(micro, seed, quantity))),
      }))
    );
  return [...made, ...medians].filter(({ ours }) => Number.isFinite(ours));
}
