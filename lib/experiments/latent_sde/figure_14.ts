import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { separationFigure } from "./separation_figure.ts";

/** Figure 14. */
export const experiment: Experiment<HierarchyProfile> = separationFigure({
  number: 14,
  title: "Flow past a cylinder: what both scales say of the velocity across the channel",
  problem: "cylinder",
  channel: 1,
});
