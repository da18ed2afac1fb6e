import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import { rk4 } from "../../models/hits/runge_kutta_rung.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { costProfiles, type CostSettings, SECONDS_GUIDE, systemCases, type TimedSettings } from "./cost_profiles.ts";
import { arithmetic } from "../arithmetic.ts";
import { SYSTEM_WORDS, type SystemName, SYSTEMS } from "./systems.ts";
import { timed } from "./timed.ts";
import { trainedLadder } from "./trained_ladder.ts";

/** Step sizes of Runge-Kutta's method, in time steps; the paper speaks of seven, its program has these five. */
const STEP_SIZES = [1, 2, 4, 8, 16];
/** The stride of the network above it. */
const COARSEST = 1024;

/** What the paper's numbers call a step size. */
function nameOf(system: SystemName, size: number): string {
  return `${SYSTEM_WORDS[system]}, h = ${size === 1 ? "" : `${size} `}dt`;
}

/** The case about all step sizes at once. */
function allSizes(system: SystemName): string {
  return `${SYSTEM_WORDS[system]}, all h`;
}

/** Forecasts of all test trajectories by Runge-Kutta's method, and by the coarsest network with that below it. */
async function run(settings: TimedSettings, context: CaseContext): Promise<CaseResult> {
  const { repetitions, system, ...rest } = settings;
  const { ladder, data: { test } } = await trainedLadder({ system, ...rest, strides: [COARSEST] }, context);
  const { timeStep } = test;
  const initial = firstStates(test);
  const steps = test.states.shape[1] - 1;
  const rows: CaseRow[] = [];
  const hybridErrors: number[] = [];

  for (const size of STEP_SIZES) {
    const fine = rk4(SYSTEMS[system].rhs, { timeStep, stride: size });
    const solver = new Ladder({ timeStep, rungs: [fine] });
    const alone = await timed(() => solver.forecast(initial, { steps }), repetitions);
    const hybrid = ladder.hybrid(fine);
    const below = await timed(() => hybrid.forecast(initial, { steps }), repetitions);
    const error = forecastError(below.value, test).mean;
    hybridErrors.push(error);
    const numbers: [quantity: string, value: number][] = [
      ["RK4 error", forecastError(alone.value, test).mean],
      ["hybrid error", error],
      ["RK4 seconds", alone.seconds],
      ["hybrid seconds", below.seconds],
    ];
    rows.push(...numbers.map(([quantity, ours]) => ({ case: nameOf(system, size), quantity, ours })));
  }
  const spread = Math.max(...hybridErrors) / Math.min(...hybridErrors) - 1;
  rows.push({ case: allSizes(system), quantity: "hybrid spread", ours: spread });
  return { rows, ...await arithmetic() };
}

/** Figure 6b: accuracy against cost of Runge-Kutta's method alone and under the coarsest network. */
export const experiment: Experiment<CostSettings> = {
  id: "hits/figure-06b",
  title: "Accuracy against time: Runge-Kutta alone, and under the coarsest network",
  guide: [
    "hybrid: the network that takes 1024 time steps at once, and Runge-Kutta's method from each of its states on; hybrid spread: " +
    "by how much its largest error over the step sizes h exceeds its smallest, as a fraction. The network's error is that of the hybrid, " +
    "and that of RK4 is mostly that of the data, which were solved for with a relative tolerance of 1e-3: a hybrid can " +
    "only come closer to them where the network has learned the solver's error, too",
    "Runge-Kutta's method runs in double precision, the paper's in single",
    SECONDS_GUIDE,
    ACCEPTANCE_GUIDE,
  ],
  cite: ["liu2022", "dormand1980", "kingma2015"],
  seed: 0,
  profiles: costProfiles,
  cases: (settings): Case[] =>
    systemCases(settings, ({ system }) => [...STEP_SIZES.map((size) => nameOf(system, size)), allSizes(system)]),
  run: ({ settings }, context): Promise<CaseResult> => run(settings as TimedSettings, context),
  smallerIsBetter: (quantity) => quantity.includes("error"),
};
