import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

/** Table 2. */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 2,
  title: "IMEX1, without scales (M = 0)",
  scheme: "imex1",
  orders: 0,
  iterations: 20_000,
  // (1 + difference / exact) / forward Euler's factor = 1 + dt w, from the printed coefficient of A rho; 1/512 had not converged
  printedShares: { "1/16": 1.09, "1/32": 0.133, "1/64": 0.835, "1/128": 0.963, "1/256": 0.716 },
});
