import { dmd } from "../../baselines/dmd.ts";
import { podSindy } from "../../baselines/pod_sindy.ts";
import { dimensions } from "../../models/latent_sde/description.ts";
import { burgersPlane } from "../../problems/burgers_plane.ts";
import { cylinderInChannel } from "../../problems/cylinder_in_channel.ts";
import type { FieldForecaster } from "../../problems/field_forecast.ts";
import { kortewegDeVries } from "../../problems/korteweg_de_vries.ts";
import type { FieldSamples } from "../../problems/sample_fields.ts";
import type { LatentProblem } from "./hierarchy_profiles.ts";
import type { HierarchySettings } from "./trained_model.ts";

/** What the paper compares with, besides its own model without a microstate; and the same coarse grid with its points where they are. */
export type BaselineName = "coarse DNS" | "coarse DNS, true spacing" | "DMD" | "POD-SINDy";

/** The paper gives reduced models this many numbers more than its macrostate has: as many as its largest model. */
const MICRO_NUMBERS = 5;

/** Those of each equation. */
export const BASELINES: Readonly<Record<LatentProblem, readonly BaselineName[]>> = {
  kdv: ["coarse DNS", "DMD", "POD-SINDy"],
  burgers: ["coarse DNS", "coarse DNS, true spacing", "DMD", "POD-SINDy"],
  cylinder: ["coarse DNS", "DMD", "POD-SINDy"],
};

/** The same equation on the grid of the macrostate; the flow on the few cells that the paper's macrostate has across. */
function coarseSolver({ data, model: { grid, ratio } }: HierarchySettings, spacing: "paper" | "true"): FieldForecaster {
  const points = grid[0] / ratio;
  switch (data.problem) {
    case "kdv":
      return kortewegDeVries(data.options).coarse({ points });
    case "burgers":
      return burgersPlane(data.options).coarse({ points, spacing });
    case "cylinder":
      return cylinderInChannel(data.options).coarse();
  }
}

/** Makes a baseline, from training data where it learns. */
export async function baseline(
  name: BaselineName,
  hierarchy: HierarchySettings,
  data: FieldSamples,
): Promise<FieldForecaster> {
  if (name === "coarse DNS") return coarseSolver(hierarchy, "paper");
  if (name === "coarse DNS, true spacing") return coarseSolver(hierarchy, "true");
  const rank = dimensions(hierarchy.model).macro + MICRO_NUMBERS;
  if (name === "DMD") return await dmd({ rank }).fit(data.training);
  return await podSindy({ rank, degree: hierarchy.model.grid.length === 1 ? 2 : 1 }).fit(data);
}
