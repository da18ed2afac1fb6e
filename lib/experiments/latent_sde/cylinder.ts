import type { Experiment } from "../experiment.ts";
import { errorTable, type TableSettings } from "./error_table.ts";

/** The flow past a cylinder. */
export const experiment: Experiment<TableSettings> = errorTable("cylinder", {
  title: "Table 1, flow past a cylinder: errors of latent equations against the numbers in their microstate",
  cite: ["guenther2017", "kim1985", "fadlun2000"],
  guide: ["the flow is our own solution with the geometry, Reynolds number, points and times of the paper's file"],
});
