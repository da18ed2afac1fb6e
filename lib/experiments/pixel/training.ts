import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import { PAPER_STAGES, type PixelStage } from "../../models/pixel/stages.ts";
import type { ByProfile } from "../../core/profile.ts";
import { arithmetic } from "../arithmetic.ts";
import type { CaseContext, CaseResult, Experiment } from "../experiment.ts";
import { relativeRows } from "./error_rows.ts";
import { networkProfiles } from "./network_profiles.ts";
import { type NetworkCase, networkExperiment, type NetworkStudy } from "./network_experiment.ts";
import { type PixelNetworkSettings, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { trainingNote, validationRows } from "./training_rows.ts";

/** A change of a training. */
type Change = (settings: PixelNetworkSettings) => PixelNetworkSettings;

const network = (changes: Partial<PixelNetworkSettings["network"]>): Change => (settings) => ({
  ...settings,
  network: { ...settings.network, ...changes },
});

const stages = (change: (stages: readonly PixelStage[]) => readonly PixelStage[]): Change => (settings) => ({
  ...settings,
  training: { ...settings.training, stages: change(settings.training?.stages ?? PAPER_STAGES) },
});

/** A scale of time in which the network's slopes are of the size of its data. */
const SCALED = network({ timeScale: 0.1 });

/** What is changed, one at a time and the scale of time with it. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  "time step of the data": [network({ timeScale: undefined })],
  "time scale 0.1": [SCALED],
  "means of kernels kept": [SCALED, network({ initial: "orthogonal" })],
  "uniform weights": [SCALED, network({ initial: "fan-in" })],
  "a third of the rate": [
    SCALED,
    stages((all) => all.map((stage) => ({ ...stage, learningRate: stage.learningRate / 3 }))),
  ],
  "one step first": [
    SCALED,
    stages(([{ epochs, ...first }, ...rest]) => [
      { ...first, steps: 1, epochs: epochs / 2 },
      { ...first, epochs: epochs / 2 },
      ...rest,
    ]),
  ],
};

/** The heat equation's network with each of the changes; at the paper's size with a seventeenth of its training. */
function variants(): Readonly<Record<string, ByProfile<PixelNetworkSettings>>> {
  const { smoke, quick, standard } = networkProfiles("heat");
  return Object.fromEntries(
    Object.entries(CHANGES).map(([name, changes]) => {
      const changed: Change = (settings) => changes.reduce((before, change) => change(before), settings);
      const reduced = changed(standard!);
      return [name, { smoke: changed(smoke), quick: changed(quick), standard: reduced, paper: reduced }];
    }),
  );
}

async function run(
  name: string,
  { network, sequences, steps }: NetworkCase,
  context: CaseContext,
): Promise<CaseResult> {
  const fit = await trainedNetwork(network, context);
  const truth = await sequencesFor(network, sequences, { split: "test", steps });
  const errors = pixelErrors(await fit.forecast(truth), truth);
  return {
    rows: [...relativeRows(name, errors, trainingNote(fit)), ...validationRows(name, fit)],
    ...await arithmetic(),
  };
}

/** What helps training, on the heat equation. */
export const experiment: Experiment<NetworkStudy> = networkExperiment({
  id: "pixel/training",
  title: "Heat equation: what helps training",
  guide: [
    "time step of the data: as published, a step of the network takes the data's 0.0024 (of few pixels: 0.015); time scale 0.1: the network computes " +
    "in a time in which a step takes 0.1, which changes nothing but the size of its slopes, and with it what Adam's updates do. All further lines " +
    "have this, and one more change each: kernels start with their means, or uniform; a third of the learning rate; the first half of the first " +
    "stage on predictions of one step",
    "rE(j): relative error after j steps, Eq. (25). There is one start for each, so that small differences mean nothing",
  ],
  networks: variants(),
  run,
});
