import { join } from "node:path";
import type { NdArray } from "../../core/ndarray.ts";
import { settingsHash } from "../../core/hash.ts";
import type { Progress } from "../../core/progress.ts";
import { bachPrelude } from "../../problems/bach.ts";
import { bloomingFlower, type BloomingFlowerOptions } from "../../problems/blooming_flower.ts";
import { cylinderWake } from "../../problems/cylinder_wake.ts";
import type { CylinderWakeOptions } from "../../problems/cylinder_wake_options.ts";
import { reassembled, signalError } from "../../problems/delay_embedding.ts";
import { fieldSequence } from "../../problems/field_sequence.ts";
import { kuramotoSivashinsky } from "../../problems/kuramoto_sivashinsky.ts";
import { musicSequence } from "../../problems/music_sequence.ts";
import type { Sequence } from "../../problems/sequence.ts";
import { sequenceError } from "../../problems/sequence_error.ts";
import type { WakeSimulateOptions } from "../../problems/simulate_cylinder_wake.ts";
import { svdSequence } from "../../problems/svd_sequence.ts";
import { PROJECT_FOLDER } from "../project_folder.ts";
import { fieldPictures, filmPictures, mapPictures, type Pictures, signalPictures } from "./sequence_pictures.ts";

/** How a sequence is made; plain data. */
export type Recipe =
  /** The wake of a cylinder, reduced to modes. */
  | {
    readonly sequence: "fluid";
    readonly channel: CylinderWakeOptions;
    readonly record: Pick<WakeSimulateOptions, "settle" | "snapshots" | "columns" | "rows">;
    readonly rank: number;
  }
  /** A film, reduced to modes. */
  | { readonly sequence: "flower"; readonly film: Required<BloomingFlowerOptions>; readonly rank: number }
  /** Music, in windows. */
  | { readonly sequence: "bach"; readonly start: number; readonly seconds: number; readonly delays: number }
  /** The equation of Kuramoto and Sivashinsky, from one step to another. */
  | { readonly sequence: "ks"; readonly from: number; readonly steps: number; readonly everyPoint: number };

/** A sequence of the paper's Table 1. */
export type SequenceName = Recipe["sequence"];

/** Snapshots and features of what a recipe makes. */
export function shapeOf(recipe: Recipe): readonly [snapshots: number, features: number] {
  switch (recipe.sequence) {
    case "fluid":
      return [recipe.record.snapshots ?? 151, recipe.rank];
    case "flower":
      return [recipe.film.frames, recipe.rank];
    case "bach":
      return [Math.ceil(Math.round(recipe.seconds * 22050) / 20) - recipe.delays, recipe.delays];
    case "ks":
      return [recipe.steps + 1 - recipe.from, Math.ceil(512 / recipe.everyPoint)];
  }
}

/** What the methods of Table 1 are to regenerate. */
export interface Subject {
  /** The sequence. */
  readonly data: Sequence;
  /** How far a generated one is off, as the paper scores it. */
  error(generated: NdArray): { readonly mean: number; readonly normalised: number };
  /** Few numbers that show it, or a generated one. */
  pictures(features: NdArray): Pictures;
}

/** Where the simulation of a wake is kept, so that several cases share it and a killed one goes on. */
const WAKES = join(PROJECT_FOLDER, "data/cache/wakes");

function variance(signal: Float64Array): number {
  const mean = signal.reduce((sum, x) => sum + x, 0) / signal.length;
  return signal.reduce((sum, x) => sum + (x - mean) ** 2, 0) / signal.length;
}

/** Scores all features alike. */
function byFeatures({ features }: Sequence): Subject["error"] {
  return (generated) => sequenceError(generated, features);
}

/**
 * Makes a sequence from the built-in generators.
 * @param wakes Folder of simulated wakes. Default: the project's own.
 */
export async function subjectOf(recipe: Recipe, progress?: Progress, wakes = WAKES): Promise<Subject> {
  switch (recipe.sequence) {
    case "fluid": {
      const { channel, record, rank } = recipe;
      const path = join(wakes, `${settingsHash({ channel, record }).slice(0, 16)}.safetensors`);
      const wake = await cylinderWake(channel).simulate({ ...record, checkpoint: { path }, progress });
      const data = svdSequence(wake, { rank });
      return { data, error: byFeatures(data), pictures: (features) => fieldPictures(data.reconstruct(features)) };
    }
    case "flower": {
      const data = svdSequence(bloomingFlower(recipe.film), { rank: recipe.rank });
      return { data, error: byFeatures(data), pictures: (features) => filmPictures(data.reconstruct(features)) };
    }
    case "bach": {
      const { sequence: _, ...excerpt } = recipe;
      const data = musicSequence(bachPrelude(), excerpt);
      return {
        data,
        error(generated) {
          const mean = signalError(generated, data.features);
          return { mean, normalised: mean / variance(reassembled(data.features)) };
        },
        pictures: (features) => signalPictures(reassembled(features)),
      };
    }
    case "ks": {
      const { from, steps, everyPoint } = recipe;
      const field = await kuramotoSivashinsky().simulate({ steps, progress });
      const data = fieldSequence(field, { from, everyPoint });
      return { data, error: byFeatures(data), pictures: mapPictures };
    }
  }
}
