import type { ByProfile } from "../../core/profile.ts";
import { type LatentSdeArchitectureName, LATER_ARCHITECTURES } from "../../models/latent_sde/architectures.ts";
import type { LatentSdeDescription } from "../../models/latent_sde/description.ts";
import { HIERARCHIES, type HierarchyProfile, type LatentProblem, paperStages } from "./hierarchy_profiles.ts";

/** What the authors' later program does with an equation. */
interface LaterProgram {
  readonly architecture: LatentSdeArchitectureName;
  readonly updates: number;
  readonly rampUpdates: number;
  readonly samples: number;
}

const PROGRAMS: Readonly<Record<LatentProblem, LaterProgram>> = {
  kdv: { architecture: "korteweg-de-vries", updates: 16_000, rampUpdates: 1600, samples: 64 },
  burgers: { architecture: "burgers", updates: 32_000, rampUpdates: 1600, samples: 16 },
  cylinder: { architecture: "cylinder", updates: 21_000, rampUpdates: 1700, samples: 16 },
};

/** The later program's model in the size of a smaller one of the first. */
function inSizeOf(first: LatentSdeDescription, later: LatentSdeDescription): LatentSdeDescription {
  const { channels, kernel, decoderKernel, stride } = first.autoencoder;
  return {
    ...later,
    grid: first.grid,
    ratio: first.ratio,
    segment: first.segment,
    autoencoder: { ...later.autoencoder, channels, kernel, decoderKernel, stride },
    macroDrift: { ...later.macroDrift, hidden: first.macroDrift.hidden },
    microDrift: { ...later.microDrift, hidden: first.microDrift.hidden },
  };
}

/** The same data and sizes with the models and the training of the authors' later program, which weighs the loss by the bound itself. */
export function laterHierarchies(problem: LatentProblem): ByProfile<HierarchyProfile> {
  const { architecture, updates, rampUpdates, samples } = PROGRAMS[problem];
  const model = LATER_ARCHITECTURES[architecture];
  const { smoke, quick, paper } = HIERARCHIES[problem];
  const changed = ({ hierarchy, ...rest }: HierarchyProfile): HierarchyProfile => ({
    ...rest,
    hierarchy: {
      ...hierarchy,
      name: `${hierarchy.name}-later`,
      model: inSizeOf(hierarchy.model, model),
      scaling: "exact",
    },
  });
  const large = changed(paper);
  const stages = paperStages(paper.hierarchy.stages.length, { updates, rampUpdates });
  return {
    smoke: changed(smoke),
    quick: changed(quick),
    paper: { ...large, samples, hierarchy: { ...large.hierarchy, model, stages } },
  };
}
