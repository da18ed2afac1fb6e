import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { predictionFigure } from "./prediction_figure.ts";

/** Figure 11; the one without a microstate is of the paper's program only. */
export const experiment: Experiment<HierarchyProfile> = predictionFigure({
  number: 11,
  title: "Burgers' equation: predictive standard deviation, and the error of the predictive mean",
  problem: "burgers",
  models: ["implicit-scale", "multiscale"],
  shows: ["deviation", "absolute error"],
});
