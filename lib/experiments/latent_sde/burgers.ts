import type { Experiment } from "../experiment.ts";
import { errorTable, type TableSettings } from "./error_table.ts";

/** Burgers' equation on the unit square. */
export const experiment: Experiment<TableSettings> = errorTable("burgers", {
  title: "Table 1, Burgers' equation: errors of latent equations against the numbers in their microstate",
  cite: [],
  guide: [
    "coarse DNS: its points are 16/127 apart, but the differences of the authors' program take 1/7, which slows the flow by an eighth; true spacing: " +
    "with the distance as it is",
  ],
});
