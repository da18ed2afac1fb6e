import type { ByProfile } from "../../core/profile.ts";
import { ARCHITECTURES } from "../../models/latent_sde/architectures.ts";
import type { LatentSdeDescription } from "../../models/latent_sde/description.ts";
import type { KortewegDeVriesOptions } from "../../problems/korteweg_de_vries.ts";
import type { SampleFieldsOptions } from "../../problems/sample_fields.ts";
import type { HierarchySettings, StageSettings } from "./trained_model.ts";

/** The paper's three equations. */
export type LatentProblem = "kdv" | "burgers" | "cylinder";

/** A hierarchy, and how it predicts; plain data. */
export interface HierarchyProfile {
  /** The models. */
  readonly hierarchy: HierarchySettings;
  /** Sample paths of a prediction. */
  readonly samples: number;
  /** What the data are, where they differ so much from the paper's that its numbers do not apply. */
  readonly variant?: string;
  /** What an update costs without a microstate, and with one, in the unit of a case's cost. */
  readonly updateCost: readonly [number, number];
}

/** The paper's stages: a smaller learning rate with a microstate. */
export function paperStages(
  many: number,
  { updates, rampUpdates }: Pick<StageSettings, "updates" | "rampUpdates">,
): StageSettings[] {
  return Array.from({ length: many }, (_, micro): StageSettings => ({
    updates,
    learningRate: micro === 0 ? 1e-3 : 1e-4,
    decayEvery: 2000,
    rampUpdates,
  }));
}

/** Stages of few updates; with a microstate, the learning rate falls to a tenth within each. */
function shortStages(updates: readonly number[], rampUpdates: number): StageSettings[] {
  return updates.map((count, micro) => ({
    updates: count,
    learningRate: 2e-3,
    decayEvery: micro === 0 ? 2000 : count / 22,
    rampUpdates,
  }));
}

/** The first seed for which all test waves lie between the training waves in height and width, in the paper's sizes and in smaller ones. */
const KDV_SEED = 2;

function kdv(): ByProfile<HierarchyProfile> {
  const line: LatentSdeDescription = ARCHITECTURES["korteweg-de-vries"];
  const small: LatentSdeDescription = {
    ...line,
    grid: [200],
    ratio: 10,
    segment: 64,
    autoencoder: { ...line.autoencoder, channels: [4, 8, 16], kernel: 9, decoderKernel: 9 },
    macroDrift: { ...line.macroDrift, hidden: [32, 32] },
    microDrift: { ...line.microDrift, hidden: [32, 64, 32] },
  };
  const made = (
    options: KortewegDeVriesOptions,
    sampling: SampleFieldsOptions,
    rest: Pick<HierarchySettings, "model" | "stages" | "recorded">,
  ): HierarchySettings => ({
    name: "kdv",
    data: { problem: "kdv", options, sampling: { ...sampling, seed: KDV_SEED } },
    seed: 0,
    ...rest,
  });
  return {
    smoke: {
      hierarchy: made({ points: 200 }, { training: 1, validation: 1, test: 1, frames: 11, everyStep: 10 }, {
        model: { ...small, segment: 6, warp: [8] },
        stages: shortStages([4, 4], 2),
        recorded: false,
      }),
      samples: 4,
      updateCost: [0.3, 0.6],
    },
    quick: {
      hierarchy: made({}, { training: 6, validation: 1, test: 3, frames: 251, everyStep: 4, everyPoint: 5 }, {
        model: small,
        stages: shortStages([400, 600, 700, 700], 200),
        recorded: false,
      }),
      samples: 16,
      updateCost: [0.3, 0.6],
    },
    paper: {
      hierarchy: made({}, { training: 10, validation: 5, test: 5, frames: 1001 }, {
        model: line,
        stages: paperStages(6, { updates: 16_000, rampUpdates: 5000 }),
        recorded: true,
      }),
      samples: 64,
      updateCost: [5, 20],
    },
  };
}

function burgers(): ByProfile<HierarchyProfile> {
  const plane = ARCHITECTURES.burgers;
  const common = { name: "burgers", seed: 0 };
  const small = { ...common, model: { ...plane, grid: [64, 64], ratio: 8, segment: 26 }, recorded: false };
  const sampling = { training: 2, validation: 1, test: 1, frames: 101, everyStep: 10, everyPoint: 2, seed: 0 };
  const shortly = { samples: 4, variant: "64 x 64 points, few updates", updateCost: [5, 20] } as const;
  return {
    smoke: {
      ...shortly,
      hierarchy: {
        ...small,
        data: {
          problem: "burgers",
          options: { points: 64 },
          sampling: { ...sampling, frames: 6, everyPoint: 1 },
          keptIn: "memory",
        },
        stages: shortStages([2, 2], 2),
      },
    },
    quick: {
      ...shortly,
      hierarchy: {
        ...small,
        data: { problem: "burgers", options: {}, sampling, keptIn: "memory" },
        stages: shortStages([30, 30], 10),
      },
    },
    paper: {
      hierarchy: {
        ...common,
        data: {
          problem: "burgers",
          options: {},
          sampling: { training: 20, validation: 5, test: 5, frames: 1001, seed: 0 },
          keptIn: "files",
        },
        model: plane,
        stages: paperStages(6, { updates: 16_000, rampUpdates: 1000 }),
        recorded: true,
      },
      samples: 64,
      updateCost: [20, 50],
    },
  };
}

function cylinder(): ByProfile<HierarchyProfile> {
  const plane = ARCHITECTURES.cylinder;
  const common = { name: "cylinder", seed: 0 };
  const small = { ...common, model: { ...plane, grid: [64, 256], ratio: 8, segment: 26 }, recorded: false };
  const nodes = { rows: 64, columns: 256 };
  const shortly = { samples: 4, variant: "64 x 256 points, few updates", updateCost: [20, 40] } as const;
  return {
    smoke: {
      ...shortly,
      hierarchy: {
        ...small,
        data: {
          problem: "cylinder",
          options: { cellsPerLength: 16 },
          sampling: { frames: 46, timeStep: 0.01, ...nodes },
        },
        stages: shortStages([2, 2], 2),
      },
    },
    quick: {
      ...shortly,
      hierarchy: {
        ...small,
        data: {
          problem: "cylinder",
          options: { cellsPerLength: 32 },
          sampling: { frames: 301, timeStep: 0.02, ...nodes },
        },
        stages: shortStages([30, 30], 10),
      },
    },
    paper: {
      hierarchy: {
        ...common,
        data: {
          problem: "cylinder",
          options: {},
          sampling: { frames: 1501, timeStep: 0.01, rows: 80, columns: 320 },
        },
        model: plane,
        stages: paperStages(6, { updates: 22_000, rampUpdates: 5000 }),
        recorded: true,
      },
      samples: 16,
      updateCost: [50, 100],
    },
  };
}

/** The hierarchy of each equation in each profile; experiments that ask for the same one share its models. */
export const HIERARCHIES: Readonly<Record<LatentProblem, ByProfile<HierarchyProfile>>> = {
  kdv: kdv(),
  burgers: burgers(),
  cylinder: cylinder(),
};
