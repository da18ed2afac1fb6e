import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 4. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 4,
  title: "IMEX1, with scales (M = 2)",
  rows: rowsByEpsilon({ layers: 1, orders: 2, scheme: "imex1" }),
  iterations: 80_000,
  stride: 4,
});
