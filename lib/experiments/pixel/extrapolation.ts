import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import { arithmetic } from "../arithmetic.ts";
import type { CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { relativeRows } from "./error_rows.ts";
import { ALL_NETWORKS, type NetworkCase, networkExperiment, type NetworkStudy } from "./network_experiment.ts";
import { problemOf, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { trainingNote } from "./training_rows.ts";
import { TRAINED, yardsticks } from "./yardsticks.ts";

/** Test sequences of each number of waves, at most. */
const EACH = 10;

/** Numbers of waves just outside those of training, up to two beyond each end. */
function outside(waves: readonly number[]): number[] {
  const [low, high] = [Math.min(...waves), Math.max(...waves)];
  return [low - 2, low - 1, high + 1, high + 2].filter((n) => n >= 1);
}

async function run(
  name: string,
  { network, sequences, steps }: NetworkCase,
  context: CaseContext,
): Promise<CaseResult> {
  const fit = await trainedNetwork(network, context);
  const problem = problemOf(network);
  const trained = network.waves ?? problem.description.waves;
  const rows: CaseRow[] = [];
  for (const waves of [...trained, ...outside(trained)].sort((a, b) => a - b)) {
    const group = `${name}, ${waves} wave${waves === 1 ? "" : "s"}`;
    const truth = await sequencesFor(network, Math.min(EACH, sequences), { split: "test", steps, waves: [waves] });
    const note = trained.includes(waves) ? trainingNote(fit) : "not in the training data";
    rows.push(
      ...relativeRows(`${group}${PROTOCOL_MARK}${TRAINED}`, pixelErrors(await fit.forecast(truth), truth), note),
    );
    for (const [who, errors] of Object.entries(await yardsticks(problem, truth))) {
      rows.push(...relativeRows(`${group}${PROTOCOL_MARK}${who}`, errors));
    }
  }
  return { rows, ...await arithmetic() };
}

/** What trained networks make of states of other wave lengths than they were trained on. */
export const experiment: Experiment<NetworkStudy> = networkExperiment({
  id: "pixel/extrapolation",
  title: "Trained pixel networks on waves inside and outside their training data",
  guide: [
    "Initial states of the given number of waves alone: half waves along an edge for heat and Fisher's equation, waves in both " +
    "directions for advection. rE(j): relative error after j steps, Eq. (25). The paper's test data, like its training data, have the numbers " +
    "inside only, so that its figures show interpolation",
    "unchanged copy: the first frame in every frame; theorem's network: the finite-difference scheme, which has no training data",
  ],
  networks: ALL_NETWORKS,
  run,
});
