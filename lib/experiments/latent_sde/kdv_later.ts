import type { Experiment } from "../experiment.ts";
import { errorTable, type TableSettings } from "./error_table.ts";

/** The same with the models of the authors' later program. */
export const experiment: Experiment<TableSettings> = errorTable("kdv", {
  title: "Table 1, Korteweg-de Vries equation: errors of latent equations as the authors' later program has them",
  program: "later",
  cite: ["cox2002", "kassam2005"],
});
