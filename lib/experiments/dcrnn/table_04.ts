import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 4. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 4,
  title: "IMEX1, with scales (M = 2)",
  scheme: "imex1",
  orders: 2,
  iterations: 80_000,
  // (1 + difference / exact) / forward Euler's factor = 1 + dt w, from the printed coefficient of A rho
  printedShares: {
    "1/16": 0.011,
    "1/32": 0.064,
    "1/64": 0.087,
    "1/128": 0.263,
    "1/256": 0.134,
    "1/512": 0.382,
  },
});
