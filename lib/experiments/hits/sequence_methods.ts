import { join } from "node:path";
import { cwRnn } from "../../baselines/cw_rnn.ts";
import { esn } from "../../baselines/esn.ts";
import { lstm } from "../../baselines/lstm.ts";
import { matchedUnits } from "../../baselines/matched_units.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Progress } from "../../core/progress.ts";
import { hits } from "../../models/hits/hits.ts";
import type { Sequence } from "../../problems/sequence.ts";
import type { SequenceGenerator } from "../../problems/sequence_generator.ts";

/** The ladder of a sequence, with whose parameters all methods are matched; plain data. */
export interface SequenceLadder {
  /** Snapshots that each network takes at once, ascending. */
  readonly strides: readonly number[];
  /** Width of the one hidden layer of each network. */
  readonly widths: readonly number[];
  /** Updates of each network at most. */
  readonly updates: number;
  /** Segments in a batch, at most as many as there are. */
  readonly batch: number;
}

/** One method and what it needs beside the ladder; plain data. */
export type MethodSettings =
  /** Hierarchical time-steppers, and what they aim at past the end of the sequence. */
  | { readonly method: "HiTS"; readonly pastEnd: "masked" | "zeros" }
  /** A recurrent network; its units by default are those that match the ladder. */
  | { readonly method: "LSTM" | "CW-RNN"; readonly epochs: number; readonly units?: number }
  /** An echo state network. */
  | { readonly method: "ESN"; readonly units?: number };

/** A method that has learned a sequence. */
export interface Learned {
  /** It. */
  readonly generator: SequenceGenerator;
  /** What a reader should know of it. */
  readonly note: string;
}

/** How to learn. */
export interface LearnOptions {
  /** Updates between two looks at the training loss, which the weights to keep are chosen by. */
  readonly lookEvery: number;
  /** Start of all random numbers. */
  readonly seed: number;
  /** A folder for the state of a training, which goes on from there. */
  readonly checkpoint: string;
  /** Told how far it is. */
  readonly progress: Progress;
}

function ending(outcome: Outcome): string {
  return outcome.status === "diverged" ? `, diverged after ${outcome.steps} updates` : "";
}

const size = (parameters: number, units?: number) =>
  `${units === undefined ? "" : `${units} units, `}${parameters} parameters`;

/** Networks of one hidden layer each. */
function ladderModel({ strides, widths }: SequenceLadder) {
  return hits({ unrolled: 6 }).ladder({ strides, hidden: widths.map((width) => [width]) });
}

/** Trains one method on a sequence. */
export async function learned(
  data: Sequence,
  { ladder, ...settings }: MethodSettings & { readonly ladder: SequenceLadder },
  { lookEvery, seed, checkpoint, progress }: LearnOptions,
): Promise<Learned> {
  const features = data.features.shape[1];
  const model = ladderModel(ladder);
  const parameters = model.parameters(features);
  const run = { seed, progress };
  switch (settings.method) {
    case "HiTS": {
      const { updates, batch } = ladder;
      const { pastEnd } = settings;
      const generator = await model.fitSequence(data, { ...run, updates, batch, lookEvery, pastEnd, checkpoint });
      const losses = generator.rungs.map(({ training: { bestLoss } }) => bestLoss.toExponential(1));
      const endings = generator.rungs.map(({ stride, training: { outcome } }) =>
        outcome.status === "diverged" ? `, stride ${stride} diverged` : ""
      );
      return { generator, note: `${size(parameters)}, training losses ${losses.join(", ")}${endings.join("")}` };
    }
    case "ESN": {
      const { units = matchedUnits("esn", { features, parameters }) } = settings;
      const generator = await esn({ units }).fit(data, run);
      const rank = `rank ${generator.record.rank}`;
      return { generator, note: [`${size(generator.parameters, units)}, ${rank}`, ...generator.warnings].join("; ") };
    }
    default: {
      const isLstm = settings.method === "LSTM";
      const { epochs, units = matchedUnits(isLstm ? "lstm" : "cw-rnn", { features, parameters }) } = settings;
      const network = isLstm ? lstm({ units }) : cwRnn({ units });
      const path = join(checkpoint, "training.safetensors");
      const generator = await network.fit(data, { ...run, epochs, lookEvery, checkpoint: path });
      const { training: { bestLoss, outcome } } = generator.record;
      const loss = `training loss ${bestLoss.toExponential(1)}${ending(outcome)}`;
      return { generator, note: `${size(generator.parameters, units)}, ${loss}` };
    }
  }
}
