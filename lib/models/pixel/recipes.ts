import type { PixelArchitectureName } from "./architectures.ts";
import type { InitialWeights } from "./initial_weights.ts";
import type { Stepping } from "./integrators.ts";

/** What the paper's experiments take beside an architecture. */
export interface PixelRecipe extends Omit<Stepping, "timeStep"> {
  readonly initial: InitialWeights;
}

/** Sections 4.1 to 4.3, and the authors' two programs. */
export const RECIPES: Readonly<Record<PixelArchitectureName, PixelRecipe>> = {
  advection: { integrator: "projected-euler", substeps: 2, initial: "zero-mean" },
  heat: { integrator: "euler", substeps: 3, initial: "zero-mean" },
  fisher: { integrator: "euler", substeps: 3, initial: "orthogonal" },
  "compact-linear": { integrator: "euler", substeps: 3, initial: "fan-in" },
  "compact-fisher": { integrator: "euler", substeps: 3, initial: "fan-in" },
};
