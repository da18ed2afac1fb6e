import type { ProfileName } from "../../core/profile.ts";
import type { KortewegDeVriesOptions } from "../../problems/korteweg_de_vries.ts";
import { relativeErrors } from "../../problems/relative_errors.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { arithmetic } from "../arithmetic.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { baseline, type BaselineName, BASELINES } from "./baselines.ts";
import { derivedRows, modelName, rowName } from "./derived_rows.ts";
import { type FieldData, fieldData, type FieldDataSettings } from "./field_data.ts";
import { HIERARCHIES, type HierarchyProfile, type LatentProblem } from "./hierarchy_profiles.ts";
import { laterHierarchies } from "./later_hierarchies.ts";
import { ERROR, errorRows, modelRows, overTime, type RowNames, thinned } from "./model_scores.ts";
import { type HierarchySettings, trainedModel } from "./trained_model.ts";

/** What is particular to one equation. */
export interface TableOptions {
  /** What it shows, in a line. */
  readonly title: string;
  /** Which of the authors' programs the models are of. Default "first", which the appendix describes. */
  readonly program?: "first" | "later";
  /** What to cite beside the paper and the methods. */
  readonly cite: readonly string[];
  /** Seeds in the quick profile. Default 2. */
  readonly quickSeeds?: number;
  /** Further lines of the guide. Default: none. */
  readonly guide?: readonly string[];
  /** Initial fields unlike those that models learn from, by name. Default: none. */
  readonly outside?: Readonly<Record<string, KortewegDeVriesOptions>>;
}

/** What is not learned by a model: a baseline, or the exact fields, whose error is the noise of those that they are compared with. */
type Compared = BaselineName | "noise alone";

/** A table in one profile; plain data. */
export interface TableSettings extends HierarchyProfile {
  /** Starts of the trainings. */
  readonly seeds: readonly number[];
  /** What is compared with. */
  readonly baselines: readonly Compared[];
  /** See {@link TableOptions}. */
  readonly outside: Readonly<Record<string, KortewegDeVriesOptions>>;
}

/** What one case computes; without a baseline, the last model of the hierarchy. */
interface CaseSettings extends Pick<HierarchyProfile, "hierarchy" | "samples">, Pick<TableSettings, "outside"> {
  readonly baseline?: Compared;
}

/**
 * A case for each model, which trains its own and those before it if they are not there, and one for each baseline. A model waits for the
 * one before, so that those of other seeds stand between.
 */
function tableCases(settings: TableSettings): Case[] {
  const { hierarchy, samples, variant, updateCost, seeds, baselines, outside } = settings;
  const scope = variant ? { covers: [] } : {};
  const models = hierarchy.stages.flatMap((stage, micro) =>
    seeds.map((seed): Case => ({
      ...scope,
      name: modelName(micro, seed, settings),
      settings: {
        hierarchy: { ...hierarchy, seed, stages: hierarchy.stages.slice(0, micro + 1) },
        samples,
        outside: seed === seeds[0] ? outside : {},
      } satisfies CaseSettings,
      cost: stage.updates * updateCost[Math.min(micro, 1)],
    }))
  );
  const compared = baselines.map((baseline): Case => ({
    ...scope,
    name: rowName(baseline, settings),
    settings: { hierarchy: { ...hierarchy, stages: [] }, samples, outside, baseline } satisfies CaseSettings,
  }));
  return [...models, ...compared];
}

/** Scores a model or a baseline on test fields. */
type Scorer = (
  names: RowNames,
  data: FieldData,
) => Promise<{ readonly rows: readonly CaseRow[]; readonly error: readonly number[] }>;

/** Makes a baseline, and scores it. */
async function baselineScorer(name: Compared, hierarchy: HierarchySettings, data: FieldData): Promise<Scorer> {
  const method = name === "noise alone" ? undefined : await baseline(name, hierarchy, data.samples);
  return async (names, { samples: { test }, clean }) => {
    const errors = await relativeErrors(test, method ?? ((_, times, i) => clean!.read(i, 0, times.length)));
    return { rows: errorRows(names, errors), error: overTime(errors) };
  };
}

/** Trains the last model of a hierarchy, or takes it from the store, and scores it. */
async function modelScorer(
  { hierarchy, samples }: CaseSettings,
  data: FieldData,
  { progress }: CaseContext,
): Promise<Scorer> {
  const fit = await trainedModel(hierarchy, data.samples.training, { progress });
  const { outcome } = fit;
  return async (names, { samples: { test }, clean }) => {
    if (outcome.status === "diverged") {
      return { rows: [{ ...names, quantity: ERROR, ours: null, note: outcome.hint }], error: [] };
    }
    const scores = await fit.errors(test, { samples, clean, seed: hierarchy.seed, progress });
    return { rows: modelRows(names, scores, { samples }), error: overTime(scores) };
  };
}

/** Test fields of the same equation with other options. */
function testOf({ options, sampling, ...rest }: FieldDataSettings, others: KortewegDeVriesOptions): FieldDataSettings {
  const own = { ...rest, options: { ...options, ...others }, sampling: { ...sampling, training: 0, validation: 0 } };
  return own as FieldDataSettings;
}

async function run({ name, settings }: Case, context: CaseContext): Promise<CaseResult> {
  const own = settings as CaseSettings;
  const { hierarchy, outside, baseline } = own;
  const data = await fieldData(hierarchy.data, context.progress);
  const scorer = baseline ? await baselineScorer(baseline, hierarchy, data) : await modelScorer(own, data, context);
  const names = { case: name, reference: name.split(PROTOCOL_MARK)[0] };
  const { rows: found, error } = await scorer(names, data);
  const rows = [...found];
  for (const [kind, options] of Object.entries(outside)) {
    const other = await fieldData(testOf(hierarchy.data, options), context.progress);
    rows.push(...(await scorer({ case: `${name}${PROTOCOL_MARK}${kind}` }, other)).rows);
  }
  return {
    rows,
    series: { "time": thinned(data.samples.test.times), [`error ${name}`]: error },
    ...await arithmetic(),
  };
}

const GUIDE: readonly string[] = [
  "n_eta: numbers in the microstate; 0 is the implicit-scale model. coarse DNS: the same differences on the grid of the macrostate; DMD, POD-SINDy: " +
  "dynamic mode decomposition, and sparse equations of modes, of 5 numbers more than the macrostate has. noise alone: the exact fields",
  "error: of the predictive mean, |y - mean| / |y|, from the first frame of a trajectory on, mean over test trajectories and times against noisy " +
  "fields, as in the paper; deviation: the standard deviation over these. clean error: the same against fields without noise. " +
  "autoencoder error: of decoded encoded fields, without any dynamics. part of n_eta = 0: the error over that without a microstate",
  "CRPS: continuous ranked probability score of the predictive distribution. in 50 %, in 95 %: share of the fields inside those bands, in percent. " +
  "lost paths: in percent; such sample paths are in no mean from their loss on",
  "seed: the same from other first weights and another order of the data; seeds, median: of three. increases: how often the error grows from a model " +
  "to the next, up to that with the largest microstate",
  ACCEPTANCE_GUIDE,
];

/** Works on the baselines. */
const BASELINE_WORKS: readonly string[] = ["dormand1980", "schmid2010", "tu2014", "sirovich1987", "brunton2016"];

/** The paper's Table 1 for one of its equations: errors against the numbers in the microstate, and of the baselines. */
export function errorTable(
  problem: LatentProblem,
  { title, cite, quickSeeds = 2, guide = [], program = "first", outside = {} }: TableOptions,
): Experiment<TableSettings> {
  const isFirst = program === "first";
  const hierarchies = isFirst ? HIERARCHIES[problem] : laterHierarchies(problem);
  const compared: readonly Compared[] = isFirst
    ? [...BASELINES[problem], ...problem === "cylinder" ? [] : ["noise alone" as const]]
    : [];
  const settings = (profile: Exclude<ProfileName, "standard">, seeds: number): TableSettings => ({
    ...hierarchies[profile],
    seeds: Array.from({ length: isFirst ? seeds : 1 }, (_, seed) => seed),
    baselines: compared,
    outside,
  });
  return {
    id: `latent-sde/${problem}${isFirst ? "" : "-later"}`,
    title,
    guide: [...GUIDE, ...guide],
    cite: ["ilersich2025", "course2023", "kingma2015", ...(isFirst ? BASELINE_WORKS : []), ...cite],
    seed: 0,
    profiles: { smoke: settings("smoke", 1), quick: settings("quick", quickSeeds), paper: settings("paper", 2) },
    cases: tableCases,
    run,
    derived: (found, { hierarchy: { stages }, seeds, variant }) =>
      derivedRows(found.flatMap(({ rows }) => rows), { models: stages.length, seeds, variant }),
    smallerIsBetter: (quantity) => quantity.includes(ERROR) || quantity === "CRPS" || quantity === "lost paths",
  };
}
