import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 2. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 2,
  title: "IMEX1, without scales (M = 0)",
  scheme: "imex1",
  orders: 0,
  iterations: 20_000,
});
