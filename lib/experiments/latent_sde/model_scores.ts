import type { PredictionErrors } from "../../models/latent_sde/prediction_errors.ts";
import type { RelativeErrors } from "../../problems/relative_errors.ts";
import type { CaseRow } from "../experiment.ts";

/** The quantity that the paper prints. */
export const ERROR = "error";
/** Of decoded encoded fields, without any dynamics. */
export const AUTOENCODER_ERROR = "autoencoder error";

/** What the rows of a case share. */
export type RowNames = Pick<CaseRow, "case" | "reference" | "note">;

/** Rows of any method's errors. */
export function errorRows(names: RowNames, { mean, deviation }: RelativeErrors): CaseRow[] {
  return [{ ...names, quantity: ERROR, ours: mean }, { ...names, quantity: "deviation", ours: deviation }];
}

/** What a reader must know of lost paths. */
function lostNote({ lost }: PredictionErrors): string | undefined {
  if (lost.length === 0) return undefined;
  return `paths were lost in ${lost.length} trajectories, from time ${Math.min(...lost.map(({ from }) => from))} on`;
}

/** Rows of a model's errors and of its bands. */
export function modelRows(
  names: RowNames,
  scores: PredictionErrors,
  { samples }: { readonly samples: number },
): CaseRow[] {
  const { errors, clean, autoencoder, bands: { crps, coverage }, lost } = scores;
  const row = (quantity: string, ours: number): CaseRow => ({ ...names, quantity, ours });
  const share = lost.reduce((sum, { paths }) => sum + paths, 0) / (samples * errors.shape[0]);
  return [
    ...errorRows({ ...names, note: lostNote(scores) }, scores),
    ...clean ? [row("clean error", clean.mean)] : [],
    row(AUTOENCODER_ERROR, autoencoder.mean),
    row("CRPS", crps),
    ...coverage.map(({ level, observed }) => row(`in ${100 * level} %`, 100 * observed)),
    row("lost paths", 100 * share),
  ];
}

/** Numbers of frames, at a few hundred of them at most. */
export function thinned(perFrame: Float64Array): number[] {
  const every = Math.ceil(perFrame.length / 256);
  return [...perFrame.filter((_, n) => n % every === 0)];
}

/** Errors over time, mean over trajectories. */
export function overTime({ errors: { shape: [trajectories, frames], data } }: RelativeErrors): number[] {
  const sum = new Float64Array(frames);
  data.forEach((error, k) => sum[k % frames] += error / trajectories);
  return thinned(sum);
}
