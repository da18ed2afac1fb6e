import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";
import { rowsByEpsilon } from "./table_rows.ts";

/** Table 1. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 1,
  title: "Forward Euler, without scales (M = 0)",
  rows: rowsByEpsilon({ layers: 1, orders: 0, scheme: "forward-euler" }),
  iterations: 20_000,
  stride: 4,
});
