import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 1. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 1,
  title: "Forward Euler, without scales (M = 0)",
  scheme: "forward-euler",
  orders: 0,
  iterations: 20_000,
});
