import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import type { LearnedRung } from "../../models/hits/learned_rung.ts";
import { rk4 } from "../../models/hits/runge_kutta_rung.ts";
import type { Case, CaseContext, CaseResult, CaseRow } from "../experiment.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "../arithmetic.ts";
import { meanErrors, portraitSeries, stepsPerPoint, trajectorySeries } from "./forecast_series.ts";
import { ladderCost, shortTraining } from "./ladder_profiles.ts";
import { interpolationErrors, singleErrors } from "./scores.ts";
import { rangeRows, validationGain } from "./selection_rows.ts";
import { SYSTEMS } from "./systems.ts";
import { type LadderSettings, type TrainedLadder, trainedLadder } from "./trained_ladder.ts";

/** The test trajectory that the paper's figure shows. */
const SHOWN = 15;
/** Orbits of a phase portrait. */
const ORBITS = 12;
const ERROR = "mean squared error";

/** How the training of a network went, as far as a reader must know. */
function trainingNote({ training: { outcome } }: LearnedRung, settings: LadderSettings): string {
  const { updates } = settings;
  if (outcome.status === "diverged") return `training diverged after ${outcome.steps} of ${updates} updates`;
  return shortTraining(settings);
}

/** Rows that one experiment has beside those of all. */
export interface MoreRows {
  /** About a network alone; its rows have this name. */
  readonly single?: (name: string, rung: LearnedRung) => CaseRow[];
  /** About the whole ladder. */
  readonly coupled?: (trained: TrainedLadder) => Promise<CaseRow[]>;
}

/** One network alone, and what any network of its stride is off by. */
async function single(settings: LadderSettings, context: CaseContext, more: MoreRows): Promise<CaseResult> {
  const { ladder: { rungs: [rung] }, data: { test } } = await trainedLadder(settings, context);
  const name = `D${rung.stride}`;
  const errors = await singleErrors(rung, test);
  const floor = await interpolationErrors(SYSTEMS[settings.system], test, rung);
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
      ...more.single?.(name, rung) ?? [],
      row("exact indexing", errors.exact.mean),
      row("interpolation of the truth", floor.authors.mean),
      row("interpolation of the truth, exact indexing", floor.exact.mean),
    ],
    series: { [`error ${name}`]: meanErrors(errors.exact.perStep, test.states.shape[1] - 1) },
    ...await arithmetic(),
  };
}

/** The selected networks together, the best alone, and how far Runge-Kutta's method is from the data. */
async function coupled(settings: LadderSettings, context: CaseContext, more: MoreRows): Promise<CaseResult> {
  const trained = await trainedLadder(settings, context);
  const { ladder, data: { validation, test } } = trained;
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
      ...rangeRows("coupled", best),
      { case: "coupled", quantity: "gain", ours: smallest.error / error.mean },
      ...await validationGain(ladder, best.selection!, validation),
      ...await more.coupled?.(trained) ?? [],
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

/** A case of {@link ladderCases}. */
interface LadderCase extends LadderSettings {
  /** Whether it is about one network alone or about all. */
  readonly part: "single" | "coupled";
}

/** A case for each network of a ladder, and one for all; the networks are trained in the first one that needs them. */
export function ladderCases(settings: LadderSettings): Case[] {
  return [
    ...settings.strides.map((stride) => ({
      name: `D${stride}`,
      settings: { ...settings, strides: [stride], part: "single" } satisfies LadderCase,
      cost: ladderCost(settings) / settings.strides.length,
    })),
    {
      name: "coupled",
      covers: ["coupled", "best single"],
      settings: { ...settings, part: "coupled" } satisfies LadderCase,
      cost: ladderCost(settings) / 20,
    },
  ];
}

/** Computes one of {@link ladderCases}. */
export function runLadderCase({ settings }: Case, context: CaseContext, more: MoreRows = {}): Promise<CaseResult> {
  const { part, ...ladder } = settings as LadderCase;
  return part === "single" ? single(ladder, context, more) : coupled(ladder, context, more);
}

/** Whether a smaller one of these numbers is the better one. */
export function isLoss(quantity: string): boolean {
  return quantity === ERROR || quantity.includes("loss");
}

/** How to read the tables of {@link ladderCases}. */
export const LADDER_GUIDE: readonly string[] = [
  "D8: the network that takes 8 time steps at once, alone; coupled: all networks from the finest to the coarsest that " +
  "cross-validation selects; best single: the smallest error of a network alone; gain: that over the error of coupled. validation data: the same, in exact indexing, on the data that selected",
  "mean squared error: over test trajectories, time steps and components. That of a network alone is in the indexing " +
  "of the paper's program, which puts the first state one step late; beside it that in exact indexing, and what the truth itself is off by " +
  "if it is known only at the network's steps and linear between them, the least that a network can hope for",
  "RK4 with steps of dt: the classical Runge-Kutta method's distance from the data, which is the error of the data: the " +
  "paper solved for it with a relative tolerance of 1e-3",
  ACCEPTANCE_GUIDE,
];
