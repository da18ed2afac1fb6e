import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 5. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 5,
  title: "IMEX-BDF2, without scales (M = 0)",
  rows: rowsByEpsilon({ layers: 2, orders: 0, scheme: "imex-bdf2" }),
  iterations: 20_000,
  stride: 25,
});
