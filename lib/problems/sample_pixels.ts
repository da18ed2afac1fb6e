import { z } from "zod";
import type { RunOptions } from "../core/progress.ts";
import { count, oneOf, RUN_FIELDS, validated } from "../core/validated.ts";
import type { SplitName } from "./ode_description.ts";
import type { PixelDescription } from "./pixel_description.ts";
import { pixelLayout } from "./pixel_frames.ts";
import { type PixelCrop, type PixelSequences, shownPixels } from "./pixel_sequences.ts";
import { sampledInWorkers } from "./sample_in_workers.ts";
import { sampledRange, type SampleRange } from "./sample_range.ts";
import { CROP_FIELD, croppedAs } from "./simulate_pixels.ts";

/** How to sample; the defaults make the paper's data. */
export interface SamplePixelsOptions extends RunOptions {
  /** What the data are for; each split has its own random numbers. Default "training". */
  readonly split?: SplitName;
  /** Steps of each sequence. Default 5, and 40 for test. */
  readonly steps?: number;
  /** Number of the first sequence, so that a set can be made in parts. Default 0. */
  readonly from?: number;
  /** The numbers of waves to draw from. Default as in the authors' data. */
  readonly waves?: readonly number[];
  /** Which nodes become pixels where the boundary is zero. Default "authors". */
  readonly crop?: PixelCrop;
  /** Workers to share the sequences. Default 1: none, this thread does it all. */
  readonly jobs?: number;
}

const SCHEMA = z.strictObject({
  sequences: count().optional(),
  split: oneOf(["training", "validation", "test"]).default("training"),
  steps: count().optional(),
  from: count(0).default(0),
  waves: z.array(count(), "must be a list of whole numbers").min(1, "must name at least one number").optional(),
  jobs: count().default(1),
  seed: count(0).default(0),
  ...CROP_FIELD,
  ...RUN_FIELDS,
});

/** Sequences and steps of each split in the paper; it has no validation. */
const SIZES: Readonly<Record<SplitName, { readonly sequences: number; readonly steps: number }>> = {
  training: { sequences: 1000, steps: 5 },
  validation: { sequences: 50, steps: 5 },
  test: { sequences: 30, steps: 40 },
};

/** Samples; `PixelProblem.sample` is the fluent form and says what is thrown. */
export async function samplePixels(
  description: PixelDescription,
  sequences: number | undefined,
  options: SamplePixelsOptions = {},
): Promise<PixelSequences> {
  const { name, title, parameters, cells, boundary, timeStep, scheme } = description;
  const what = `sample ${title}`;
  const given = validated(what, SCHEMA, { sequences, ...options });
  const { split, seed, from, crop, jobs, signal, progress } = given;
  const waves = given.waves ?? description.waves;
  const most = boundary === "zero" ? cells - 1 : Math.ceil(cells / 2) - 1;
  const tooMany = waves.find((n) => n > most);
  if (tooMany !== undefined) {
    throw new RangeError(
      `Cannot ${what}: ${cells} cells resolve at most ${most} waves, got ${tooMany}; pass more cells`,
    );
  }
  pixelLayout(what, description, crop); // refuses what cannot be cropped
  const range: SampleRange = {
    ...{ split, seed, from, waves, crop },
    sequences: given.sequences ?? SIZES[split].sequences,
    steps: given.steps ?? SIZES[split].steps,
  };
  const sampled = jobs === 1
    ? await sampledRange(description, range, { signal, progress })
    : await sampledInWorkers(description, range, { jobs, signal, progress });
  return shownPixels({
    ...sampled,
    timeStep,
    spacing: 1 / cells,
    boundary,
    provenance: { equation: name, parameters, method: scheme, ...croppedAs(description, crop), seed, split },
  });
}
