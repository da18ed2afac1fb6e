import type { NdArray } from "../../core/ndarray.ts";
import { type BandScore, bandScorer } from "../../numerics/band_score.ts";
import { NORMAL } from "../../numerics/normal_distribution.ts";
import { checkSeries, type FieldSeries } from "../../problems/field_series.ts";
import { frameErrors, type RelativeErrors, summarised } from "../../problems/relative_errors.ts";
import type { Prediction, PredictOptions } from "./predict.ts";

/** Sample paths of one trajectory that stopped being finite. */
export interface LostPaths {
  /** Which trajectory. */
  readonly trajectory: number;
  /** How many of its paths. */
  readonly paths: number;
  /** Time of the first loss. */
  readonly from: number;
}

/** How far predictions of a series are off, and whether their bands say so. */
export interface PredictionErrors extends RelativeErrors {
  /** Trajectories with paths that the mean leaves out; empty if all is well. Errors are NaN from where a trajectory has lost all of them. */
  readonly lost: readonly LostPaths[];
  /** Errors of the same predictions against the series without noise, if it was given. */
  readonly clean?: RelativeErrors;
  /** Errors of decoded encoded frames: what is lost without any dynamics. */
  readonly autoencoder: RelativeErrors;
  /** How honest the bands are, under normal distributions of predictive mean and standard deviation. */
  readonly bands: BandScore;
}

/** How to compare. */
export interface PredictionErrorsOptions extends PredictOptions {
  /** The same trajectories without noise. */
  readonly clean?: FieldSeries;
  /** Of the bands to be counted. Default 0.5 and 0.95. */
  readonly levels?: readonly number[];
}

/** What a fit does for it. */
interface Predictor {
  predict(field: NdArray, times: Float64Array, options: PredictOptions): Promise<Prediction>;
  separate(fields: NdArray): Promise<{ readonly whole: NdArray }>;
}

/** Predicts every trajectory of a series from its first frame, and compares. */
export async function predictionErrors(
  fit: Predictor,
  series: FieldSeries,
  { clean, levels = [0.5, 0.95], progress, ...options }: PredictionErrorsOptions,
): Promise<PredictionErrors> {
  checkSeries("compare predictions", series);
  const { trajectories, times } = series;
  const frames = times.length;
  if (clean && clean.trajectories * clean.times.length !== trajectories * frames) {
    throw new RangeError(
      `Cannot compare predictions: the series has ${trajectories} trajectories of ${frames} frames, the one without noise ` +
        `${clean.trajectories} of ${clean.times.length}; sample both in the same way`,
    );
  }
  const [noisy, exact, encoded]: Float64Array[][] = [[], [], []];
  const lost: LostPaths[] = [];
  const scorer = bandScorer(frames, { distribution: NORMAL, levels });
  for (let i = 0; i < trajectories; i++) {
    const truth = await series.read(i, 0, frames);
    const size = truth.data.length / frames;
    const { mean, deviation, lost: gone } = await fit.predict(await series.read(i, 0, 1), times, {
      ...options,
      progress: progress &&
        (({ done }) => progress({ done: i * frames + done, of: trajectories * frames, note: `trajectory ${i + 1}` })),
    });
    if (gone) lost.push({ trajectory: i, ...gone });
    noisy.push(frameErrors(mean, truth));
    if (clean) exact.push(frameErrors(mean, await clean.read(i, 0, frames)));
    encoded.push(frameErrors((await fit.separate(truth)).whole, truth));
    for (let n = 0; n < frames; n++) {
      const part = ({ data }: { readonly data: Float64Array }) => data.subarray(n * size, (n + 1) * size);
      scorer.add(n, { mean: part(mean), scale: part(deviation), truth: part(truth) });
    }
  }
  return {
    ...summarised(noisy),
    lost,
    ...clean && { clean: summarised(exact) },
    autoencoder: summarised(encoded),
    bands: scorer.score(),
  };
}
