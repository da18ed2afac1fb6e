import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { separationFigure } from "./separation_figure.ts";

/** Figure 13. */
export const experiment: Experiment<HierarchyProfile> = separationFigure({
  number: 13,
  title: "Flow past a cylinder: what both scales say of the velocity along the channel",
  problem: "cylinder",
});
