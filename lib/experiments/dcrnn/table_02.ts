import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 2. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 2,
  title: "IMEX1, without scales (M = 0)",
  rows: rowsByEpsilon({ layers: 1, orders: 0, scheme: "imex1" }),
  iterations: 20_000,
  stride: 4,
});
