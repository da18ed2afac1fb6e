import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import { keptOpen } from "../../models/hits/rung.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "../arithmetic.ts";
import { type CostedError, fixedLadders, paretoFront } from "./fixed_ladders.ts";
import { rangeRows } from "./selection_rows.ts";
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
  "if they differ by more than those losses let expect, half steps are taken instead; at 1/2: already beyond half of that",
  "The tolerance is that of the cheapest validation forecast whose error is within 10 % of the smallest; adaptive: the same choice among all " +
  "tolerances and methods, which makes a complete procedure",
  "error of fixed: of the best range of networks with at most as many evaluations, chosen by the test error itself. fixed for that error: " +
  "evaluations of the cheapest range that is as good, nothing if none of all 66 is; saved: that over the evaluations",
  "Filling in saves most where solutions are smooth after a while, and nothing where networks err more than straight lines do. Averages and checks " +
  "help where neighbouring networks err alike and by chance; where the finer ones drift, they hurt. For a solver a smaller step is a better one; " +
  "for these networks it is one more error",
];

/** One forecast, and how it was made. */
interface Tried extends CostedError {
  readonly method: string;
  readonly tolerance: number;
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Adaptive forecasts by all methods with all tolerances. */
async function triedOn({ timeStep, rungs }: Ladder, truth: Trajectories): Promise<Tried[]> {
  const steps = truth.states.shape[1] - 1;
  const initial = firstStates(truth);
  const unit = rootMeanSquare(truth.spread);
  return await keptOpen(rungs, async (rungs) => {
    const ladder = new Ladder({ timeStep, rungs });
    const tried: Tried[] = [];
    for (const [method, agreement] of Object.entries(METHODS)) {
      for (const tolerance of TOLERANCES) {
        const options = { steps, tolerance: tolerance * unit, agreement };
        const { states, evaluations } = await ladder.forecastAdaptively(initial, options);
        tried.push({ method, tolerance, evaluations, error: forecastError(states, truth).mean });
      }
    }
    return tried;
  });
}

/** The cheapest forecast that is nearly as good as the best; the first if none is finite. */
function nearlyBest(tried: readonly Tried[]): Tried {
  const smallest = Math.min(...tried.map(({ error }) => error).filter(Number.isFinite));
  const good = tried.filter(({ error }) => error <= AS_GOOD * smallest);
  return good.toSorted((a, b) => a.evaluations - b.evaluations)[0] ?? tried[0];
}

/** Beyond the paper: rungs chosen on the way, against fixed ranges at equal cost. */
export const experiment: Experiment<readonly LadderSettings[]> = {
  id: "hits/adaptive-rungs",
  title: "Beyond the paper: networks chosen on the way, against fixed ranges at equal cost",
  guide: GUIDE,
  cite: ["liu2022", "dormand1980", "kingma2015"],
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
  async run({ name: word, settings }, context): Promise<CaseResult> {
    const given = settings as LadderSettings;
    const { ladder, data: { validation, test } } = await trainedLadder(given, context);
    const best = await ladder.select(validation);
    const ranges = await fixedLadders(ladder, test);
    const front = paretoFront(ranges);
    const { lower, upper } = best.selection!;
    const selected = ranges.find((range) => range.lower === lower && range.upper === upper)!;

    const row = (protocol: string, quantity: string, ours: number, note?: string): CaseRow => ({
      case: `${word}${PROTOCOL_MARK}${protocol}`,
      quantity,
      ours,
      note,
    });
    const rows: CaseRow[] = [
      row("fixed", ERROR, selected.error),
      row("fixed", "evaluations", selected.evaluations),
      ...rangeRows(`${word}${PROTOCOL_MARK}fixed`, best),
    ];
    const series: Record<string, number[]> = {
      [`${word}, fixed evaluations`]: front.map(({ evaluations }) => evaluations),
      [`${word}, fixed error`]: front.map(({ error }) => error),
    };
    const compare = (protocol: string, { error, evaluations, method, tolerance }: Tried): void => {
      const asGood = front.find((fixed) => fixed.error <= error);
      const asCheap = front.findLast((fixed) => fixed.evaluations <= evaluations);
      rows.push(
        row(protocol, ERROR, error, `${method}, tolerance ${tolerance} of the spread`),
        row(protocol, "evaluations", evaluations),
      );
      if (asCheap) rows.push(row(protocol, "error of fixed", asCheap.error));
      if (!asGood) return;
      rows.push(
        row(protocol, "fixed for that error", asGood.evaluations),
        row(protocol, "saved", asGood.evaluations / evaluations),
      );
    };
    const onValidation = await triedOn(best, validation);
    const onTest = await triedOn(best, test);
    const compareBest = (protocol: string, choices: readonly Tried[]): void => {
      const chosen = nearlyBest(choices);
      compare(protocol, onTest[onValidation.indexOf(chosen)]);
    };
    for (const name of Object.keys(METHODS)) {
      const tested = onTest.filter(({ method }) => method === name);
      compareBest(name, onValidation.filter(({ method }) => method === name));
      series[`${word}, ${name} evaluations`] = tested.map(({ evaluations }) => evaluations);
      series[`${word}, ${name} error`] = tested.map(({ error }) => error);
    }
    compareBest("adaptive", onValidation);
    return { rows, series, ...await arithmetic() };
  },
  smallerIsBetter: (quantity) => quantity === ERROR || quantity === "evaluations",
};

function ladders(systems: readonly SystemName[], profile: "smoke" | "quick" | "standard"): LadderSettings[] {
  return systems.map((system) => ladderProfiles(system)[profile]!);
}
