import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { predictionFigure } from "./prediction_figure.ts";

/** Figure 16. */
export const experiment: Experiment<HierarchyProfile> = predictionFigure({
  number: 16,
  title:
    "Flow past a cylinder: the velocity across the channel as it is, and as predicted without and with a microstate",
  problem: "cylinder",
  models: ["implicit-scale", "multiscale"],
  shows: ["truth", "mean"],
  channel: 1,
});
