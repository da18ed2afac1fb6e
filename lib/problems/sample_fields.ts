import { join } from "node:path";
import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { type Random, seeded } from "../core/random.ts";
import { count, RUN_FIELDS } from "../core/validated.ts";
import { writeNpyRows } from "../io/npy_rows.ts";
import type { Step } from "../numerics/step.ts";
import { type FieldSeries, frameShape, seriesInMemory, shownSeries } from "./field_series.ts";
import { SPLIT_NAMES, type SplitName } from "./ode_description.ts";
import { type FieldFacts, storedSeries } from "./stored_series.ts";

/** Series for training, validation and test, from different initial fields. */
export type FieldSamples = Readonly<Record<SplitName, FieldSeries>>;

/** How to sample fields; the defaults make the paper's data. */
export interface SampleFieldsOptions extends RunOptions {
  /** Training trajectories, 0 for none. */
  readonly training?: number;
  /** Validation trajectories, 0 for none. */
  readonly validation?: number;
  /** Test trajectories, 0 for none. */
  readonly test?: number;
  /** Frames of a trajectory, the initial one included. */
  readonly frames?: number;
  /** Time steps between frames. Default 1. */
  readonly everyStep?: number;
  /** One point of so many is kept along each axis, the first included. Default 1, all. */
  readonly everyPoint?: number;
  /** Standard deviation of the noise on every number, in the unit of the field. */
  readonly noise?: number;
  /**
   * Writes each split to a file of this folder, in float32, and reads it back frame by frame, for data that do not fit in memory.
   * Default: all is kept in memory.
   */
  readonly folder?: string;
}

/** {@link SampleFieldsOptions} with defaults filled in. */
export type FieldSampling =
  & Required<Omit<SampleFieldsOptions, "folder" | "signal" | "progress">>
  & Pick<SampleFieldsOptions, "folder" | "signal" | "progress">;

/** The schema of {@link SampleFieldsOptions}, with what the paper takes. */
export function sampleFieldsSchema(
  sizes: Readonly<Record<SplitName | "frames", number>> & { readonly noise: number },
): z.ZodType<FieldSampling> {
  const atLeastZero = "must be a number of at least 0";
  return z.strictObject({
    training: count(0).default(sizes.training),
    validation: count(0).default(sizes.validation),
    test: count(0).default(sizes.test),
    frames: count(2).default(sizes.frames),
    everyStep: count().default(1),
    everyPoint: count().default(1),
    noise: z.number(atLeastZero).min(0, atLeastZero).default(sizes.noise),
    folder: z.string("must be the path of a folder").optional(),
    seed: count(0).default(0),
    ...RUN_FIELDS,
  });
}

/** What is sampled: fields of one channel. */
export interface FieldSource extends Pick<FieldSeries, "axes" | "source"> {
  /** As in "Cancelled <what>". */
  readonly what: string;
  /** Time of one step. */
  readonly timeStep: number;
  /** One step. */
  readonly step: Step<Float64Array>;
  /** Draws an initial field. */
  initial(random: Random): Float64Array;
}

/** Every so many-th point of a field along each of its one or two axes, written to `out`. */
function thin(field: Float64Array, axes: readonly Float64Array[], every: number, out: Float64Array): void {
  const columns = axes[axes.length - 1].length;
  const rows = field.length / columns;
  let n = 0;
  for (let i = 0; i < rows; i += every) {
    for (let j = 0; j < columns; j += every) out[n++] = field[i * columns + j];
  }
}

/** Frames from an initial field, `[frames, points]`; if the step diverges, `outcome` says so and later frames are zero. */
async function marched(
  initial: Float64Array,
  { what, step, axes }: FieldSource,
  { frames, everyStep, everyPoint, signal, progress }: FieldSampling,
): Promise<{ readonly fields: Float64Array; readonly outcome: Outcome }> {
  const size = axes.reduce((product, { length }) => product * Math.ceil(length / everyPoint), 1);
  const fields = new Float64Array(frames * size);
  let u = initial;
  for (let n = 0; n < frames; n++) {
    for (let k = 0; n > 0 && k < everyStep; k++) u = step(u);
    if (!u.every(Number.isFinite)) {
      const hint = `Numbers stopped being finite after frame ${
        n - 1
      }; pass a smaller timeStep, or other initial values`;
      return { fields, outcome: { status: "diverged", steps: Math.max(0, n - 1) * everyStep, hint } };
    }
    thin(u, axes, everyPoint, fields.subarray(n * size, (n + 1) * size));
    progress?.({ done: n + 1, of: frames });
    if (n % 20) continue;
    await breathe();
    throwIfCancelled(signal, `${what} at frame ${n} of ${frames}`);
  }
  return { fields, outcome: { status: "ok", steps: (frames - 1) * everyStep } };
}

/** Solves from random initial fields, each with random numbers of its own, so that one more trajectory leaves the others unchanged. */
export async function sampleFields(source: FieldSource, options: FieldSampling): Promise<FieldSamples> {
  const { frames, everyStep, everyPoint, noise, folder, seed, signal, progress } = options;
  const axes = source.axes.map((axis) => axis.filter((_, i) => i % everyPoint === 0));
  const times = Float64Array.from({ length: frames }, (_, n) => n * everyStep * source.timeStep);
  const of = SPLIT_NAMES.reduce((sum, split) => sum + options[split], 0) * frames;
  let done = 0;
  throwIfCancelled(signal, source.what);

  async function sampled(split: SplitName): Promise<FieldSeries> {
    const facts = { channels: ["u"], axes, times, source: `${source.source}, ${split}, seed ${seed}` };
    const kept: (Float64Array | string)[] = [];
    for (let i = 0; i < options[split]; i++) {
      const random = seeded(seed).fork(`${split} ${i}`);
      const { fields, outcome } = await marched(source.initial(random.fork("initial")), source, {
        ...options,
        progress: progress && (({ done: n }) => progress({ done: done + n, of, note: `${split} ${i + 1}` })),
      });
      if (outcome.status === "diverged") return series(facts, kept, outcome);
      const stream = random.fork("noise");
      if (noise > 0) { for (let j = 0; j < fields.length; j++) fields[j] += noise * stream.normal(); }
      kept.push(folder === undefined ? fields : await written(join(folder, `${split}-${i}.npy`), facts, fields));
      done += frames;
    }
    return series(facts, kept, { status: "ok", steps: (frames - 1) * everyStep });
  }

  const splits: Partial<Record<SplitName, FieldSeries>> = {};
  for (const split of SPLIT_NAMES) splits[split] = await sampled(split);
  return splits as FieldSamples;
}

async function written(path: string, facts: FieldFacts, fields: Float64Array): Promise<string> {
  await using file = await writeNpyRows(path, [facts.times.length, ...frameShape(facts)]);
  await file.append(fields);
  await file.finish();
  return path;
}

async function series(
  facts: FieldFacts,
  kept: readonly (Float64Array | string)[],
  outcome: Outcome,
): Promise<FieldSeries> {
  const paths = kept.filter((one) => typeof one === "string");
  if (paths.length > 0) return shownSeries({ ...await storedSeries(paths, facts), outcome });
  return seriesInMemory(facts, kept.filter((one) => typeof one !== "string"), outcome);
}
