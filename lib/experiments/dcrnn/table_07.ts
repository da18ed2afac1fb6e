import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 7. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 7,
  title: "IMEX-BDF2, with scales (M = 2)",
  rows: rowsByEpsilon({ layers: 2, orders: 2, scheme: "imex-bdf2", decades: 3 }),
  iterations: 80_000,
  stride: 25,
});
