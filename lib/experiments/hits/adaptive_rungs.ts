import type { AdaptiveForecast } from "../../models/hits/adaptive_forecast.ts";
import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import type { Ladder } from "../../models/hits/ladder.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "./arithmetic.ts";
import { DORMAND_PRINCE_PAPER, HITS_PAPER } from "./cite.ts";
import { type CostedError, fixedLadders, paretoFront } from "./fixed_ladders.ts";
import { rangeRows } from "./ladder_cases.ts";
import { ladderCost, ladderProfiles } from "./ladder_profiles.ts";
import { SYSTEM_WORDS, type SystemName } from "./systems.ts";
import { type LadderSettings, trainedLadder } from "./trained_ladder.ts";

/** Tolerances, in parts of the spread of the states. */
const TOLERANCES = [0.5, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.0025];

/**
 * What is done about the walk, by the name of the protocol: nothing, or coarse steps are compared with finer ones, and refused beyond so
 * many times the expected distance.
 */
const METHODS: Readonly<Record<string, number | undefined>> = {
  "filled": undefined,
  "filled, steps averaged": 1e9,
  "filled, steps checked": 1,
  "filled, steps checked at 1/2": 0.5,
};

/** An error this much above the smallest is as good, if it costs less. */
const AS_GOOD = 1.1;

const ERROR = "mean squared error";

const GUIDE: readonly string[] = [
  "evaluations: steps of networks for one trajectory, mean over the test trajectories. fixed: the networks that cross-validation selects, " +
  "everywhere. filled: the same networks, coarse ones to walk and finer ones only where the solution bends by more than a tolerance between two " +
  "nodes. steps averaged: each coarse step and two of half the size are averaged by the weight of their validation losses; steps checked: " +
  "if they differ by more than those losses let expect, half steps are taken instead; at 1/2: already beyond half of that. The tolerance is " +
  "the largest whose validation error is within 10 % of the smallest",
  "error of fixed: of the best range of networks with at most as many evaluations, chosen by the test error itself. fixed for that error: " +
  "evaluations of the cheapest range that is as good, nothing if none of all 66 is; saved: that over the evaluations",
  "Filling in only where solutions bend saves most where they are smooth after a while. Averages of two ways are better than each. Refusing " +
  "steps helps where few are bad; a strict check can lose: for a solver a smaller step is a better one, but these networks err by much the same whatever " +
  "their step size, so that more steps add more errors",
];

/** One tolerance of a method. */
interface Tried extends CostedError {
  readonly tolerance: number;
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Adaptive forecasts with all tolerances. */
async function triedOn(ladder: Ladder, truth: Trajectories, agreement: number | undefined): Promise<Tried[]> {
  const steps = truth.states.shape[1] - 1;
  const initial = firstStates(truth);
  const unit = rootMeanSquare(truth.spread);
  const tried: Tried[] = [];
  for (const tolerance of TOLERANCES) {
    const forecast: AdaptiveForecast = await ladder.forecastAdaptively(initial, {
      steps,
      tolerance: tolerance * unit,
      agreement,
    });
    const error = forecastError(forecast.states, truth).mean;
    tried.push({ tolerance, evaluations: forecast.evaluations, error });
  }
  return tried;
}

/** The largest tolerance that is nearly as good as the best. */
function largestGood(tried: readonly Tried[]): number {
  const smallest = Math.min(...tried.map(({ error }) => error).filter(Number.isFinite));
  return tried.find(({ error }) => error <= AS_GOOD * smallest)?.tolerance ?? TOLERANCES[0];
}

/** Beyond the paper: rungs chosen on the way, against fixed ranges at equal cost. */
export const experiment: Experiment<readonly LadderSettings[]> = {
  id: "hits/adaptive-rungs",
  title: "Beyond the paper: networks chosen on the way, against fixed ranges at equal cost",
  guide: GUIDE,
  cite: [HITS_PAPER, DORMAND_PRINCE_PAPER],
  seed: 0,
  profiles: {
    smoke: ladders(["hyperbolic"], "smoke"),
    quick: ladders(["hyperbolic", "hopf"], "quick"),
    standard: ladders(["hyperbolic", "hopf"], "standard"),
    // small networks, too, so that no ladder takes hours
    paper: ladders(["hyperbolic", "cubic", "van-der-pol", "hopf", "lorenz"], "quick"),
  },
  cases: (settings): Case[] =>
    settings.map((ladder) => ({ name: SYSTEM_WORDS[ladder.system], settings: ladder, cost: ladderCost(ladder) })),
  async run({ name, settings }, context): Promise<CaseResult> {
    const given = settings as LadderSettings;
    const { ladder, data: { validation, test } } = await trainedLadder(given, context);
    const best = await ladder.select(validation);
    const ranges = await fixedLadders(ladder, test);
    const front = paretoFront(ranges);
    const { lower, upper } = best.selection!;
    const selected = ranges.find((range) => range.lower === lower && range.upper === upper)!;

    const row = (protocol: string, quantity: string, ours: number, note?: string): CaseRow => ({
      case: `${name}${PROTOCOL_MARK}${protocol}`,
      quantity,
      ours,
      note,
    });
    const rows: CaseRow[] = [
      row("fixed", ERROR, selected.error),
      row("fixed", "evaluations", selected.evaluations),
      ...rangeRows(`${name}${PROTOCOL_MARK}fixed`, best),
    ];
    const series: Record<string, number[]> = {
      [`${name}, fixed evaluations`]: front.map(({ evaluations }) => evaluations),
      [`${name}, fixed error`]: front.map(({ error }) => error),
    };
    for (const [method, agreement] of Object.entries(METHODS)) {
      const tolerance = largestGood(await triedOn(best, validation, agreement));
      const tried = await triedOn(best, test, agreement);
      const chosen = tried.find((one) => one.tolerance === tolerance)!;
      const asGood = front.find(({ error }) => error <= chosen.error);
      const asCheap = front.findLast(({ evaluations }) => evaluations <= chosen.evaluations);
      rows.push(
        row(method, ERROR, chosen.error, `tolerance ${tolerance} of the spread`),
        row(method, "evaluations", chosen.evaluations),
        ...asGood
          ? [
            row(method, "fixed for that error", asGood.evaluations),
            row(method, "saved", asGood.evaluations / chosen.evaluations),
          ]
          : [],
        ...asCheap ? [row(method, "error of fixed", asCheap.error)] : [],
      );
      series[`${name}, ${method} evaluations`] = tried.map(({ evaluations }) => evaluations);
      series[`${name}, ${method} error`] = tried.map(({ error }) => error);
    }
    return { rows, series, ...await arithmetic() };
  },
  smallerIsBetter: (quantity) => quantity === ERROR || quantity === "evaluations",
};

function ladders(systems: readonly SystemName[], profile: "smoke" | "quick" | "standard"): LadderSettings[] {
  return systems.map((system) => ladderProfiles(system)[profile]!);
}
