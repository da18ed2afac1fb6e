import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 3. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 3,
  title: "Forward Euler, with scales (M = 2)",
  rows: rowsByEpsilon({ layers: 1, orders: 2, scheme: "forward-euler" }),
  iterations: 80_000,
  stride: 4,
});
