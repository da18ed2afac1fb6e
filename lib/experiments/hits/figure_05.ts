import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import type { LearnedRung } from "../../models/hits/learned_rung.ts";
import { rk4 } from "../../models/hits/runge_kutta_rung.ts";
import { engine } from "../../tensor/engine.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { DORMAND_PRINCE_PAPER, HITS_PAPER } from "./cite.ts";
import { meanErrors, portraitSeries, stepsPerPoint, trajectorySeries } from "./forecast_series.ts";
import { ladderCost, ladderProfiles, shortTraining } from "./ladder_profiles.ts";
import { interpolationErrors, singleErrors } from "./scores.ts";
import { type SystemName, SYSTEMS } from "./systems.ts";
import { type LadderSettings, trainedLadder } from "./trained_ladder.ts";

/** The test trajectory that the paper's figure shows. */
const SHOWN = 15;
/** Orbits of a phase portrait. */
const ORBITS = 12;
const ERROR = "mean squared error";

/** What did the arithmetic. */
export async function arithmetic(): Promise<Pick<CaseResult, "engine" | "versions" | "precision">> {
  const { name, versions } = await engine();
  return { engine: name, versions, precision: "float32" };
}

/** How the training of a network went, as far as a reader must know. */
function trainingNote({ training: { outcome } }: LearnedRung, settings: LadderSettings): string {
  const { updates } = settings;
  if (outcome.status === "diverged") return `training diverged after ${outcome.steps} of ${updates} updates`;
  return shortTraining(settings);
}

/** One network alone, and what any network of its stride is off by. */
async function single(settings: LadderSettings, context: CaseContext): Promise<CaseResult> {
  const { ladder: { rungs: [rung] }, data: { test } } = await trainedLadder(settings, context);
  const name = `D${rung.stride}`;
  const errors = await singleErrors(rung, test);
  const floor = await interpolationErrors(SYSTEMS[settings.system], test, rung.stride);
  const note = trainingNote(rung, settings);
  const row = (protocol: string, ours: number): CaseRow => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    quantity: ERROR,
    ours,
  });
  return {
    rows: [
      { case: name, quantity: ERROR, ours: errors.authors.mean, note },
      { case: name, quantity: "validation loss", ours: rung.training.bestLoss },
      row("exact indexing", errors.exact.mean),
      row("interpolation of the truth", floor.authors.mean),
      row("interpolation of the truth, exact indexing", floor.exact.mean),
    ],
    series: { [`error ${name}`]: meanErrors(errors.exact.perStep, test.states.shape[1] - 1) },
    ...await arithmetic(),
  };
}

/** The selected networks together, the best alone, and how far Runge-Kutta's method is from the data. */
async function coupled(settings: LadderSettings, context: CaseContext): Promise<CaseResult> {
  const { ladder, data: { validation, test } } = await trainedLadder(settings, context);
  const { description: { variables }, rhs } = SYSTEMS[settings.system];
  const steps = test.states.shape[1] - 1;
  const best = await ladder.select(validation);
  const forecast = await best.forecast(firstStates(test), { steps });
  const error = forecastError(forecast, test);

  const singles: { stride: number; error: number }[] = [];
  for (const rung of ladder.rungs) {
    singles.push({ stride: rung.stride, error: (await singleErrors(rung, test)).authors.mean });
  }
  const finite = singles.filter((one) => Number.isFinite(one.error));
  const smallest = finite.reduce((a, b) => b.error < a.error ? b : a, { stride: NaN, error: Infinity });
  const solver = new Ladder({ timeStep: test.timeStep, rungs: [rk4(rhs, { timeStep: test.timeStep })] });

  const note = shortTraining(settings);
  return {
    rows: [
      { case: "best single", quantity: ERROR, ours: smallest.error, note: `D${smallest.stride}` },
      { case: "coupled", quantity: ERROR, ours: error.mean, note },
      { case: "coupled", quantity: "finest", ours: best.rungs[0].stride },
      { case: "coupled", quantity: "coarsest", ours: best.rungs[best.rungs.length - 1].stride },
      { case: "coupled", quantity: "gain", ours: smallest.error / error.mean },
      { case: "RK4 with steps of dt", quantity: ERROR, ours: (await solver.error(test)).mean },
    ],
    series: {
      "time per point": [stepsPerPoint(steps) * test.timeStep],
      "error coupled": meanErrors(error.perStep, steps),
      ...trajectorySeries(forecast, test, { index: Math.min(SHOWN, test.states.shape[0] - 1), variables }),
      ...portraitSeries(test, { many: ORBITS, variables }),
    },
    ...await arithmetic(),
  };
}

/** One case of the figure. */
interface Figure05Case extends LadderSettings {
  /** Whether it is about one network alone or about all. */
  readonly part: "single" | "coupled";
}

/** Figure 5 for one system: each network alone, and the selected ones together. */
export function figure05(system: Exclude<SystemName, "harmonic">): Experiment<LadderSettings> {
  return {
    id: `hits/figure-05-${system}`,
    title: `${SYSTEMS[system].description.title}: each step size alone, and coupled`,
    guide: FIGURE_05_GUIDE,
    cite: [HITS_PAPER, DORMAND_PRINCE_PAPER],
    seed: 0,
    profiles: ladderProfiles(system),
    cases: (settings): Case[] => [
      ...settings.strides.map((stride) => ({
        name: `D${stride}`,
        settings: { ...settings, strides: [stride], part: "single" } satisfies Figure05Case,
        cost: ladderCost(settings) / settings.strides.length,
      })),
      {
        name: "coupled",
        covers: ["coupled", "best single"],
        settings: { ...settings, part: "coupled" } satisfies Figure05Case,
        cost: ladderCost(settings) / 20,
      },
    ],
    run({ settings }, context): Promise<CaseResult> {
      const { part, ...ladder } = settings as Figure05Case;
      return part === "single" ? single(ladder, context) : coupled(ladder, context);
    },
    smallerIsBetter: (quantity) => quantity === ERROR || quantity === "validation loss",
  };
}

/** How to read the tables of Figure 5. */
const FIGURE_05_GUIDE = [
  "D8: the network that takes 8 time steps at once, alone; coupled: all networks from the finest to the coarsest that " +
  "cross-validation selects; best single: the smallest error of a network alone; gain: that over the error of coupled",
  "mean squared error: over test trajectories, time steps and components. That of D1, D2 ... is in the indexing of the paper's " +
  "program, which puts the first state one step late; beside it that in exact indexing, and what the truth itself is off by " +
  "if it is known only at the network's steps and linear between them, the least that a network can hope for",
  "RK4 with steps of dt: the classical Runge-Kutta method's distance from the data, which is the error of the data: the " +
  "paper solved for it with a relative tolerance of 1e-3",
];
