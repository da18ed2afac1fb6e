import type { Experiment } from "../experiment.ts";
import { errorTable, type TableSettings } from "./error_table.ts";

/** The same with the models of the authors' later program. */
export const experiment: Experiment<TableSettings> = errorTable("cylinder", {
  title: "Table 1, flow past a cylinder: errors of latent equations as the authors' later program has them",
  program: "later",
  cite: ["guenther2017", "kim1985", "fadlun2000"],
});
