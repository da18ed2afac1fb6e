import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 8. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 8,
  title: "ARS(2,2,2), with scales (M = 2)",
  rows: rowsByEpsilon({ layers: 2, orders: 2, scheme: "ars222", decades: 3 }),
  iterations: 80_000,
  stride: 40,
});
