import type { Case, Experiment } from "../experiment.ts";
import type { PredictionSettings } from "./theorem_predictions.ts";
import { type OrderStudyName, runStudy, type TheoryStudy } from "./theory_studies.ts";

/** How hard a profile works. */
export interface TheorySettings {
  /** Pixels in each direction of the images that constructions are tried on. */
  readonly side: number;
  /** Resolutions of each study of orders, from the coarsest on. */
  readonly levels: number;
  /** Test sequences. */
  readonly sequences: number;
}

const RESOLUTIONS: Readonly<Record<OrderStudyName, readonly number[]>> = {
  "heat in space": [16, 32, 64, 128],
  "heat in time, Euler": [50, 100, 200, 400],
  "heat in time, Heun": [50, 100, 200, 400],
  "heat in time, RK4": [50, 100, 200, 400],
  "heat as in the experiments": [25, 50, 100, 200],
  "Fisher in space": [8, 16, 32],
  "u_t = u u_x in space": [16, 32, 64],
};

/** Rows of the paper that a case computes beside that of its name. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  sizes: ["Table 2", "Table 3", "Table 4", "Fisher's product", "advection data", "heat data", "Fisher data"],
  "exact weights": ["Lemma 3.1, 6 channels, zero", "Theorem 3.2, n = 1, zero"],
};

const EULER = { integrator: "euler", substeps: 3 } as const;

/** Which predictions of test data the theorem's network makes. */
const PREDICTIONS: Readonly<Record<string, Omit<PredictionSettings, "sequences">>> = {
  "heat, interior": { problem: "heat", crop: "interior", stepping: EULER },
  "heat, authors' crop": { problem: "heat", crop: "authors", stepping: EULER },
  "Fisher, interior": { problem: "fisher", crop: "interior", stepping: EULER },
  "Fisher, authors' crop": { problem: "fisher", crop: "authors", stepping: EULER },
  advection: { problem: "advection", stepping: { integrator: "rk4", substeps: 2 } },
};

/** Single waves, for which there is a closed form. */
const WAVES = [{ k: 2, substeps: 3 }, { k: 5, substeps: 3 }, { k: 7, substeps: 3 }, { k: 5, substeps: 1 }];

function orderCases(levels: number): Case[] {
  return Object.entries(RESOLUTIONS).map(([of, sizes]) => ({
    name: `Corollary 3.3, ${of}`,
    settings: { study: "order", of: of as OrderStudyName, sizes: sizes.slice(0, levels) } satisfies TheoryStudy,
    cost: 4 ** levels / 16,
  }));
}

function predictionCases(sequences: number): Case[] {
  const families = Object.entries(PREDICTIONS).map(([name, settings]): Case => ({
    name,
    settings: { study: "predictions", settings: { ...settings, sequences } } satisfies TheoryStudy,
    cost: sequences,
  }));
  const waves = WAVES.map(({ k, substeps }): Case => ({
    name: `heat, k = ${k}, ${substeps} substeps`,
    settings: {
      study: "predictions",
      settings: { problem: "heat", crop: "interior", stepping: { ...EULER, substeps }, sequences: 1, waves: [k] },
    } satisfies TheoryStudy,
  }));
  return [...families, ...waves];
}

/**
 * The paper's sections 2 and 3 as computations. Each lemma and theorem is built as a network of exact weights and measured; the network
 * of Theorem 3.2 then predicts the test data, which no training can teach better inside.
 */
export const experiment: Experiment<TheorySettings> = {
  id: "pixel/theory",
  title: "Networks that are finite differences: exactness, orders, and what they predict",
  guide: [
    "largest difference: between a network of exact weights and the right side that it must be, as a fraction of its largest value; " +
    "parameters, not zero: how many weights the network has, and how many of them are not zero",
    "order: by which power of the resolution errors fall, between the two finest; local order: of the error of one step",
    "rE(j): relative error after j steps, Eq. (25); interior: zero padding is exactly the edge there, authors' crop: it is a cell " +
    "too far at two of the four edges; advection: the data follow their own scheme, which lags behind the equation",
  ],
  cite: ["celledoni2023", "jackaman2023"],
  seed: 0,
  profiles: {
    smoke: { side: 8, levels: 2, sequences: 1 },
    quick: { side: 32, levels: 3, sequences: 4 },
    paper: { side: 100, levels: 4, sequences: 30 },
  },
  cases: ({ side, levels, sequences }): Case[] => {
    const sizes = [50, 100, 200, 400].slice(0, Math.max(2, levels));
    const studies: Record<string, TheoryStudy> = {
      "sizes": { study: "counts" },
      "exact weights": { study: "exactness", side },
      "Lemma 2.1": { study: "projection", normal: "none", sizes },
      "Lemma 2.2, F = A X + 0.7 X": { study: "projection", normal: "constant", sizes },
      "Lemma 2.2, F = A X + (0.5 + X . B X) X": { study: "projection", normal: "quadratic", sizes },
      "Gronwall": { study: "gronwall", times: [0.001, 0.01, 0.1] },
    };
    return [
      ...Object.entries(studies).map(([name, settings]): Case => ({ name, settings, covers: COVERS[name] })),
      ...orderCases(levels),
      ...predictionCases(sequences),
    ];
  },
  run: async ({ name, settings }, context) => await runStudy(name, settings as TheoryStudy, context),
  smallerIsBetter: () => false, // the paper prints orders and sizes, which are to be met
};
