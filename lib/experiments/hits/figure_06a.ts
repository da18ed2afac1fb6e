import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import { rk4 } from "../../models/hits/runge_kutta_rung.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { arithmetic } from "../arithmetic.ts";
import { costProfiles, type CostSettings, SECONDS_GUIDE, systemCases, type TimedSettings } from "./cost_profiles.ts";
import { shortTraining } from "./ladder_profiles.ts";
import { interpolationErrors } from "./scores.ts";
import { SYSTEM_WORDS, SYSTEMS } from "./systems.ts";
import { timed } from "./timed.ts";
import { trainedLadder } from "./trained_ladder.ts";

/** Forecasts of all test trajectories by each network alone and by the selected ones, with what they took. */
async function run(settings: TimedSettings, context: CaseContext): Promise<CaseResult> {
  const { repetitions, ...ladderSettings } = settings;
  const { ladder, data: { validation, test } } = await trainedLadder(ladderSettings, context);
  const [system, problem] = [SYSTEM_WORDS[settings.system], SYSTEMS[settings.system]];
  const initial = firstStates(test);
  const steps = test.states.shape[1] - 1;
  const rows: CaseRow[] = [];

  for (const { stride } of ladder.rungs) {
    const single = ladder.only(stride);
    const { value, seconds } = await timed(
      () => single.forecast(initial, { steps, indexing: "authors" }),
      repetitions,
    );
    const name = `${system}, D${stride}`;
    const floor = await interpolationErrors(problem, test, { stride });
    rows.push(
      { case: name, quantity: "mean squared error", ours: forecastError(value, test, 2).mean },
      { case: name, quantity: "interpolation of the truth", ours: floor.authors.mean },
      { case: name, quantity: "seconds", ours: seconds },
    );
  }
  const best = await ladder.select(validation);
  const { value, seconds } = await timed(() => best.forecast(initial, { steps }), repetitions);
  const name = `${system}, coupled`;
  const solver = new Ladder({ timeStep: test.timeStep, rungs: [rk4(problem.rhs, { timeStep: test.timeStep })] });
  rows.push(
    {
      case: name,
      quantity: "mean squared error",
      ours: forecastError(value, test).mean,
      note: shortTraining(ladderSettings),
    },
    { case: name, quantity: "RK4 with steps of dt", ours: (await solver.error(test)).mean },
    { case: name, quantity: "seconds", ours: seconds },
  );
  return { rows, ...await arithmetic() };
}

/** Figure 6a: accuracy against cost of each network alone and of the selected ones. */
export const experiment: Experiment<CostSettings> = {
  id: "hits/figure-06a",
  title: "Accuracy against time: each step size alone, and coupled",
  guide: [
    "interpolation of the truth: the least error that a network of this step size can hope for, linear between its steps; RK4 with " +
    "steps of dt: a good solver's distance from the data, which is the error of the data",
    SECONDS_GUIDE,
  ],
  cite: ["liu2022", "dormand1980", "kingma2015"],
  seed: 0,
  profiles: costProfiles,
  cases: (settings): Case[] =>
    systemCases(settings, ({ system, strides }) => [
      ...strides.map((stride) => `${SYSTEM_WORDS[system]}, D${stride}`),
      `${SYSTEM_WORDS[system]}, coupled`,
    ]),
  run: ({ settings }, context): Promise<CaseResult> => run(settings as TimedSettings, context),
  smallerIsBetter: () => true,
};
