import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 3. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 3,
  title: "Forward Euler, with scales (M = 2)",
  scheme: "forward-euler",
  orders: 2,
  iterations: 80_000,
});
