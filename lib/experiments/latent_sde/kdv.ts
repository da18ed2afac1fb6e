import type { Experiment } from "../experiment.ts";
import { errorTable, type TableSettings } from "./error_table.ts";

/** The equation of Korteweg and de Vries. */
export const experiment: Experiment<TableSettings> = errorTable("kdv", {
  title: "Table 1, Korteweg-de Vries equation: errors of latent equations against the numbers in their microstate",
  cite: ["cox2002", "kassam2005"],
  quickSeeds: 3,
  guide: [
    "the data are those of the first seed for which all test waves lie between the training waves in height and width, so that no error is that " +
    "of an extrapolation. higher waves, wider waves: beyond the paper, of a mean height of 2.5 instead of 2, of a mean width of 1.5 instead of 1, " +
    "which are five standard deviations off",
  ],
  outside: { "higher waves": { amplitude: 2.5 }, "wider waves": { width: 1.5 } },
});
