import type { Progress } from "../../core/progress.ts";
import type { LatentSdeFit } from "../../models/latent_sde/latent_sde_fit.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { arithmetic } from "../arithmetic.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { fieldData } from "./field_data.ts";
import { HIERARCHIES, type HierarchyProfile, type LatentProblem } from "./hierarchy_profiles.ts";
import { ERROR } from "./model_scores.ts";
import { trainedModel } from "./trained_model.ts";

/** What a figure is made of. */
export interface FigureContext {
  /** The model. */
  readonly fit: LatentSdeFit;
  /** Fields that it did not learn from; figures show the first trajectory. */
  readonly test: FieldSeries;
  /** Sample paths of a prediction. */
  readonly samples: number;
  /** What rows and series of this model are called. */
  readonly name: string;
  /** Told how far a prediction is. */
  readonly progress: Progress;
}

/** A figure of the paper about one model or two. */
export interface ModelFigure {
  /** As the paper counts. */
  readonly number: number;
  /** What it shows, in a line. */
  readonly title: string;
  /** How to read its numbers and series. */
  readonly guide: readonly string[];
  /** The equation. */
  readonly problem: LatentProblem;
  /** The models: the one without a microstate, the one with the largest, or both. */
  readonly models: readonly ("implicit-scale" | "multiscale")[];
  /** Rows that it computes beside those of its models. Default: none. */
  readonly covers?: readonly string[];
  /** Makes numbers and pictures. */
  show(context: FigureContext): Promise<Pick<CaseResult, "rows" | "series">>;
}

/** An experiment for a figure; its models are those of the tables, from the store. */
export function modelFigure(
  { number, title, guide, problem, models, covers = [], show }: ModelFigure,
): Experiment<HierarchyProfile> {
  return {
    id: `latent-sde/figure-${String(number).padStart(2, "0")}`,
    title,
    guide,
    cite: ["ilersich2025", "course2023", "kingma2015"],
    seed: 0,
    profiles: HIERARCHIES[problem],
    cases: ({ hierarchy, samples }): Case[] =>
      models.map((kind) => {
        const stages = hierarchy.stages.slice(0, kind === "implicit-scale" ? 1 : undefined);
        const name = `n_eta = ${stages.length - 1}`;
        return {
          name,
          covers: [name, ...covers],
          settings: { hierarchy: { ...hierarchy, stages }, samples },
        };
      }),
    async run({ name, settings }, { progress }): Promise<CaseResult> {
      const { hierarchy, samples } = settings as Pick<HierarchyProfile, "hierarchy" | "samples">;
      const { samples: { training, test } } = await fieldData(hierarchy.data, progress);
      const fit = await trainedModel(hierarchy, training, { progress });
      if (fit.outcome.status === "diverged") {
        return { rows: [{ case: name, quantity: ERROR, ours: null, note: fit.outcome.hint }], ...await arithmetic() };
      }
      return { ...await show({ fit, test, samples, name, progress }), ...await arithmetic() };
    },
    smallerIsBetter: (quantity) => quantity.includes(ERROR),
  };
}

/** Rows of one case. */
export function rowsOf(name: string, quantities: Readonly<Record<string, number>>): CaseRow[] {
  return Object.entries(quantities).map(([quantity, ours]) => ({ case: name, quantity, ours }));
}
