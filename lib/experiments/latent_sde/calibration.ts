import type { Progress } from "../../core/progress.ts";
import type { LatentSdeFit } from "../../models/latent_sde/latent_sde_fit.ts";
import { type BandScore, bandScorer } from "../../numerics/band_score.ts";
import { NORMAL } from "../../numerics/normal_distribution.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { arithmetic } from "../arithmetic.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { fieldData } from "./field_data.ts";
import { HIERARCHIES, type HierarchyProfile } from "./hierarchy_profiles.ts";
import { thinned } from "./model_scores.ts";
import { trainedModel } from "./trained_model.ts";

/** Of the bands that are counted; the second and the last but one are the table's. */
const LEVELS: readonly number[] = [0.25, 0.5, 0.75, 0.95, 0.99];

/** Predicts each trajectory once, and scores its bands times each of the factors. */
async function bandsTimes(
  factors: readonly number[],
  fit: LatentSdeFit,
  series: FieldSeries,
  { samples, progress }: { readonly samples: number; readonly progress: Progress },
): Promise<BandScore[]> {
  const frames = series.times.length;
  const scorers = factors.map(() => bandScorer(frames, { distribution: NORMAL, levels: LEVELS }));
  for (let i = 0; i < series.trajectories; i++) {
    const truth = await series.read(i, 0, frames);
    const size = truth.data.length / frames;
    const { mean, deviation } = await fit.predict(await series.read(i, 0, 1), series.times, { samples, progress });
    for (let n = 0; n < frames; n++) {
      const part = ({ data }: { readonly data: Float64Array }) => data.subarray(n * size, (n + 1) * size);
      scorers.forEach((scorer, f) =>
        scorer.add(n, {
          mean: part(mean),
          scale: part(deviation).map((width) => factors[f] * width),
          truth: part(truth),
        })
      );
    }
  }
  return scorers.map((scorer) => scorer.score());
}

async function run({ name, settings }: Case, progress: Progress): Promise<CaseResult> {
  const { hierarchy, samples } = settings as Pick<HierarchyProfile, "hierarchy" | "samples">;
  const { samples: { training, validation, test } } = await fieldData(hierarchy.data, progress);
  const fit = await trainedModel(hierarchy, training, { progress });
  const [{ widening: factor }] = await bandsTimes([1], fit, validation, { samples, progress });
  const scores = await bandsTimes([1, factor], fit, test, { samples, progress });
  const named = scores.map((score, f) => [f === 0 ? "as predicted" : "calibrated", score] as const);
  const at = ({ coverage }: BandScore, level: number) => coverage.find((one) => one.level === level)!;
  const rows = named.flatMap(([kind, score]): CaseRow[] => {
    const row = (quantity: string, ours: number): CaseRow => ({
      case: `${name}${PROTOCOL_MARK}${kind}`,
      quantity,
      ours,
    });
    return [
      row("CRPS", score.crps),
      ...[0.5, 0.95].map((level) => row(`in ${100 * level} %`, 100 * at(score, level).observed)),
      row("factor", kind === "calibrated" ? factor : 1),
    ];
  });
  const curves = named.flatMap(([kind, score]): [string, number[]][] => [
    [`${name}, ${kind} CRPS`, thinned(score.crpsPerStep)],
    [`${name}, ${kind} in 50 %`, thinned(at(score, 0.5).perStep)],
    [`${name}, ${kind} in 95 %`, thinned(at(score, 0.95).perStep)],
    [`${name}, ${kind} observed`, score.coverage.map(({ observed }) => observed)],
  ]);
  return {
    rows,
    series: { time: thinned(test.times), level: LEVELS, ...Object.fromEntries(curves) },
    ...await arithmetic(),
  };
}

/** Beyond the paper: whether the predicted bands are honest, and stay so. */
export const experiment: Experiment<HierarchyProfile> = {
  id: "latent-sde/calibration",
  title: "Beyond the paper: whether the bands of latent equations hold what they claim, over time",
  guide: [
    "CRPS: continuous ranked probability score, mean over fields and times, the smaller the better. in 50 %, in 95 %: share of the observed fields inside " +
    "those bands, in percent. calibrated: all bands times the one factor for which validation data are most likely under normal distributions",
  ],
  cite: ["ilersich2025", "course2023", "kingma2015", "cox2002", "kassam2005", "gneiting2007"],
  seed: 0,
  profiles: HIERARCHIES.kdv,
  cases: ({ hierarchy, samples }): Case[] =>
    hierarchy.stages.map((_, micro) => ({
      name: `n_eta = ${micro}`,
      settings: { hierarchy: { ...hierarchy, stages: hierarchy.stages.slice(0, micro + 1) }, samples },
    })),
  run: (item, { progress }): Promise<CaseResult> => run(item, progress),
  smallerIsBetter: (quantity) => quantity === "CRPS",
};
