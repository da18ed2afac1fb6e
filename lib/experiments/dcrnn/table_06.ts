import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 6. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 6,
  title: "ARS(2,2,2), without scales (M = 0)",
  rows: rowsByEpsilon({ layers: 2, orders: 0, scheme: "ars222" }),
  iterations: 20_000,
  stride: 40,
});
