import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { predictionFigure } from "./prediction_figure.ts";

/** Figure 15. */
export const experiment: Experiment<HierarchyProfile> = predictionFigure({
  number: 15,
  title:
    "Flow past a cylinder: the velocity along the channel as it is, and as predicted without and with a microstate",
  problem: "cylinder",
  models: ["implicit-scale", "multiscale"],
  shows: ["truth", "mean"],
});
