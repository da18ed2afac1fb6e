import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { separationFigure } from "./separation_figure.ts";

/** Figure 12. */
export const experiment: Experiment<HierarchyProfile> = separationFigure({
  number: 12,
  title: "Burgers' equation: what both scales say of a field",
  problem: "burgers",
});
