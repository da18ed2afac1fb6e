import { INTEGRATORS } from "../../models/pixel/integrators.ts";
import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import { unchangedCopy } from "../../models/pixel/unchanged_copy.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { arithmetic } from "../arithmetic.ts";
import { thinned } from "../thinned.ts";
import type { Case, CaseContext, CaseResult, Experiment } from "../experiment.ts";
import { errorRows, errorSeries } from "./error_rows.ts";
import {
  type NetworkCase,
  type NetworkExperiment,
  networkExperiment,
  type NetworkStudy,
} from "./network_experiment.ts";
import { problemOf, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { normDrift, trainingNote, trainingRows } from "./training_rows.ts";
import { COPY, THEOREM, THEOREM_INSIDE, yardsticks } from "./yardsticks.ts";

/** What all networks of a figure are judged by, under the name of a case. */
const YARDSTICKS = "yardsticks";

async function networkCase(
  name: string,
  { network, sequences, steps }: NetworkCase,
  context: CaseContext,
): Promise<CaseResult> {
  const fit = await trainedNetwork(network, context);
  const truth = await sequencesFor(network, sequences, { split: "test", steps });
  const forecast = await fit.forecast(truth);
  const errors = pixelErrors(forecast, truth);
  const copy = pixelErrors(unchangedCopy(truth), truth);
  const { keepsNorm } = INTEGRATORS[fit.record.stepping.integrator];
  const loss = thinned([...fit.losses]);
  const ending = forecast.outcome.status === "diverged" ? forecast.outcome.hint : "";
  const note = [trainingNote(fit), ending].filter(Boolean).join("; ");
  return {
    rows: [
      ...errorRows(name, errors, note),
      { case: name, quantity: "rE(1) / copy's", ours: errors.relative[0] / copy.relative[0] },
      ...trainingRows(name, fit),
      ...keepsNorm ? [{ case: name, quantity: "norm drift", ours: normDrift(forecast) }] : [],
    ],
    series: { ...errorSeries(name, errors), [`loss ${name}`]: loss.values, [`updates ${name}`]: loss.at },
    ...await arithmetic(),
  };
}

async function yardstickCase({ network, sequences, steps }: NetworkCase): Promise<CaseResult> {
  const test = { split: "test", steps } as const;
  const problem = problemOf(network);
  const truth = await sequencesFor(network, sequences, test);
  const hasEdge = problem.description.boundary === "zero";
  const inside = hasEdge ? await sequencesFor(network, sequences, { ...test, crop: "interior" }) : undefined;
  const all = Object.entries(await yardsticks(problem, truth, inside));
  return {
    rows: all.flatMap(([name, errors]) => errorRows(name, errors)),
    series: Object.assign({}, ...all.map(([name, errors]) => errorSeries(name, errors))),
  };
}

const GUIDE: readonly string[] = [
  "Predictions of test sequences from their first frames alone. rE(j): relative error after j steps, Eq. (25), as a mean over " +
  "sequences; mse(j): mean squared error, Eq. (24); maxE(j): the largest error of a pixel in any sequence, Eq. (23); maxEmean(j): the " +
  "mean over sequences of the largest error of a pixel, which is what the authors' program computes and their figures show",
  "unchanged copy: the first frame in every frame; theorem's network: the finite-difference scheme as a network of exact weights, " +
  "which learns nothing, on the same pixels; interior: without the pixels on the edge, where zero padding is exactly the boundary",
  "loss falls by: that of the first update over the mean of the last ten; norm drift: how far the norm of a predicted image is from that " +
  "of the first; noise: uniform noise of 0.01 on the first frames that the network learns from, not on those that it is tested on",
  ACCEPTANCE_GUIDE,
];

/** What is particular to a figure of errors; its networks are all on the same data, and its guide comes after that of all. */
export type ErrorFigure = Omit<NetworkExperiment, "run">;

/** Figures 3 to 5: how errors of predictions grow, of trained networks and of what needs no training. */
export function errorFigure(figure: ErrorFigure): Experiment<NetworkStudy> {
  const experiment = networkExperiment({
    ...figure,
    guide: [...GUIDE, ...figure.guide ?? []],
    run: (name, item, context) => name === YARDSTICKS ? yardstickCase(item) : networkCase(name, item, context),
  });
  return {
    ...experiment,
    cases: (study): Case[] => {
      const cases = experiment.cases(study);
      return [...cases, { ...cases[0], name: YARDSTICKS, covers: [COPY, THEOREM, THEOREM_INSIDE], cost: 20 }];
    },
    smallerIsBetter: (quantity) => quantity !== "loss falls by",
  };
}
