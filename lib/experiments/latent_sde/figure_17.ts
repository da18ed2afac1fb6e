import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { predictionFigure } from "./prediction_figure.ts";

/** Figure 17. */
export const experiment: Experiment<HierarchyProfile> = predictionFigure({
  number: 17,
  title:
    "Flow past a cylinder: predictive standard deviation of the velocity along the channel, and the error of its mean",
  problem: "cylinder",
  models: ["multiscale"],
  shows: ["deviation", "absolute error"],
});
