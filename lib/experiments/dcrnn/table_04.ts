import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 4. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 4,
  title: "IMEX1, with scales (M = 2)",
  scheme: "imex1",
  orders: 2,
  iterations: 80_000,
});
