import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import { unchangedCopy } from "../../models/pixel/unchanged_copy.ts";
import { pixelImage } from "../../problems/pixel_image.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { arithmetic } from "../arithmetic.ts";
import type { CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { thinPicture } from "../thin_picture.ts";
import { networkProfiles } from "./network_profiles.ts";
import { type NetworkCase, networkExperiment, type NetworkStudy } from "./network_experiment.ts";
import { problemOf, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { trainingNote } from "./training_rows.ts";
import { COPY, THEOREM, theoremForecast } from "./yardsticks.ts";

/** Digits of a pixel, since the difference of two images is small. */
const DIGITS = 5;

/** Errors after the last step, of the one sequence. */
function lastErrors(name: string, forecast: PixelSequences, truth: PixelSequences, note?: string): CaseRow[] {
  const { relative, maximum } = pixelErrors(forecast, truth);
  const last = relative.length;
  return [
    { case: name, quantity: `relative error after ${last}`, ours: relative[last - 1], note },
    { case: name, quantity: "largest error of a pixel", ours: maximum[last - 1], note },
  ];
}

/** The images of the figure as small pictures; that of the difference is in them. */
function pictures(forecast: PixelSequences, truth: PixelSequences): NonNullable<CaseResult["series"]> {
  const last = { frame: -1 };
  const all = { initial: pixelImage(truth), truth: pixelImage(truth, last), prediction: pixelImage(forecast, last) };
  const thin = Object.entries(all).map(([name, { shape: [rows, columns], data }]) =>
    [name, thinPicture({ rows, columns, at: (i, j) => data[i * columns + j], digits: DIGITS })] as const
  );
  return {
    ...Object.fromEntries(thin.map(([name, { data }]) => [name, data])),
    "image shape": thin[0][1].shape,
  };
}

async function run(name: string, { network, steps }: NetworkCase, context: CaseContext): Promise<CaseResult> {
  const fit = await trainedNetwork(network, context);
  const truth = await sequencesFor(network, 1, { split: "test", steps });
  const forecast = await fit.forecast(truth);
  return {
    rows: [
      ...lastErrors(name, forecast, truth, trainingNote(fit)),
      ...lastErrors(COPY, unchangedCopy(truth), truth),
      ...lastErrors(THEOREM, await theoremForecast(problemOf(network), truth), truth),
    ],
    series: forecast.outcome.status === "ok" ? pictures(forecast, truth) : {},
    ...await arithmetic(),
  };
}

/** Figure 1: one prediction of Fisher's equation as images. */
export const experiment: Experiment<NetworkStudy> = networkExperiment({
  id: "pixel/figure-01",
  title: "Fisher's equation: an initial state, what becomes of it, and what a network predicts",
  guide: [
    "The first test sequence, predicted from its first frame; the series hold the images, thinned. unchanged copy: the first frame; " +
    "theorem's network: the finite-difference scheme as a network of exact weights",
  ],
  networks: { network: networkProfiles("fisher") },
  run,
});
