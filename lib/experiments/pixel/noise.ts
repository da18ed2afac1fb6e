import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { type Random, seeded } from "../../core/random.ts";
import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import { unchangedCopy } from "../../models/pixel/unchanged_copy.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { arithmetic } from "../arithmetic.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { errorRows, shownSteps } from "./error_rows.ts";
import { ALL_NETWORKS, type NetworkCase, networkExperiment, type NetworkStudy } from "./network_experiment.ts";
import { problemOf, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { trainingNote } from "./training_rows.ts";
import { COPY, THEOREM, theoremForecast, TRAINED } from "./yardsticks.ts";

/** Largest noise of a pixel; 0.01 is what the authors' later program adds in training. */
const LEVELS = [0, 0.001, 0.01, 0.1];
/** Test sequences at most. */
const SEQUENCES = 10;

/** Sequences with noise, uniform between minus and plus a level, on every pixel of the first frame. */
export function noisyStart(clean: PixelSequences, level: number, random: Random): PixelSequences {
  const { shape, data } = clean.frames;
  const [sequences, frames, height, width] = shape;
  const noisy = ndarray(shape, data.slice());
  for (let i = 0; i < sequences; i++) {
    const at = i * frames * height * width;
    for (let k = 0; k < height * width; k++) noisy.data[at + k] += level * (2 * random.uniform() - 1);
  }
  return { ...clean, frames: noisy };
}

/** The root mean square over sequences and pixels of the difference of two predictions after a step. */
function distance(a: NdArray, b: NdArray, step: number): number {
  const [sequences, frames, height, width] = a.shape;
  const pixels = height * width;
  let sum = 0;
  for (let i = 0; i < sequences; i++) {
    const at = (i * frames + step) * pixels;
    for (let k = at; k < at + pixels; k++) sum += (a.data[k] - b.data[k]) ** 2;
  }
  return Math.sqrt(sum / (sequences * pixels));
}

/** How much of the noise of the first frame is there after some steps: the distance from the prediction without noise. */
function remaining(name: string, noisy: PixelSequences, clean: PixelSequences): CaseRow[] {
  const steps = clean.frames.shape[1] - 1;
  const first = distance(noisy.frames, clean.frames, 0);
  return shownSteps(steps).map((n) => ({
    case: name,
    quantity: `noise left after ${n}`,
    ours: distance(noisy.frames, clean.frames, n) / first,
  }));
}

/** A row of the table. */
function rowName(name: string, level: number): string {
  return `${name}, ${level === 0 ? "no noise" : `noise ${level}`}`;
}

async function run(
  name: string,
  { network, sequences, steps }: NetworkCase,
  context: CaseContext,
): Promise<CaseResult> {
  const fit = await trainedNetwork(network, context);
  const problem = problemOf(network);
  const truth = await sequencesFor(network, Math.min(SEQUENCES, sequences), { split: "test", steps });
  const forecasts: Readonly<Record<string, (start: PixelSequences) => PixelSequences | Promise<PixelSequences>>> = {
    [TRAINED]: (start) => fit.forecast(start),
    [THEOREM]: (start) => theoremForecast(problem, start),
    [COPY]: unchangedCopy,
  };
  const random = seeded(context.seed).fork(`noise on ${name}`);
  const clean: Record<string, PixelSequences> = {};
  const rows: CaseRow[] = [];
  for (const level of LEVELS) {
    const start = noisyStart(truth, level, random.fork(`level ${level}`));
    for (const [who, forecast] of Object.entries(forecasts)) {
      const group = `${rowName(name, level)}${PROTOCOL_MARK}${who}`;
      const predicted = await forecast(start);
      rows.push(...errorRows(group, pixelErrors(predicted, truth)));
      if (level === 0) clean[who] = predicted;
      else rows.push(...remaining(group, predicted, clean[who]));
    }
  }
  return { rows: rows.map((row) => ({ ...row, note: trainingNote(fit) })), ...await arithmetic() };
}

const study = networkExperiment({
  id: "pixel/noise",
  title: "Noise on the first frame: trained pixel networks, the theorem's network, and an unchanged copy",
  guide: [
    "noise 0.01: uniform between -0.01 and 0.01 on every pixel of the first frame, for networks that were trained without noise. rE(j): " +
    "relative error after j steps, Eq. (25), against what follows from the frame without noise",
    "noise left after j: the distance between predictions with and without noise, over that of their first frames; the heat equation takes " +
    "nearly all of it away, and so does its scheme; advection keeps all",
    "maxE(j), maxEmean(j), mse(j): the largest error of a pixel, the mean over sequences of the largest, Eq. (23), and the mean squared " +
    "error, Eq. (24)",
    ACCEPTANCE_GUIDE,
  ],
  networks: ALL_NETWORKS,
  run,
});

/** How predictions react to noise on the frame that they start from. */
export const experiment: Experiment<NetworkStudy> = {
  ...study,
  cases: (settings): Case[] =>
    study.cases(settings).map((item) => ({ ...item, covers: LEVELS.map((level) => rowName(item.name, level)) })),
};
