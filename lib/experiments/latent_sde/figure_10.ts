import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { separationFigure } from "./separation_figure.ts";

/** Figure 10. */
export const experiment: Experiment<HierarchyProfile> = separationFigure({
  number: 10,
  title: "Korteweg-de Vries equation: what both scales say of a wave over time",
  problem: "kdv",
});
