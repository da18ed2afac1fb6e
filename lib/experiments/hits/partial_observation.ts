import { ndarray } from "../../core/ndarray.ts";
import { firstStates } from "../../models/hits/first_states.ts";
import { type ForecastError, forecastError } from "../../models/hits/forecast_error.ts";
import { hits } from "../../models/hits/hits.ts";
import type { Ladder } from "../../models/hits/ladder.ts";
import { delayed, type DelayedOptions } from "../../problems/delayed.ts";
import type { Samples } from "../../problems/sample_ode.ts";
import { meanVariance } from "../../problems/sequence_error.ts";
import { takeComponents } from "../../problems/take_components.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "../arithmetic.ts";
import { meanErrors, stepsPerPoint } from "./forecast_series.ts";
import { rangeRows } from "./selection_rows.ts";
import { interpolationFloor } from "./scores.ts";
import { startOf, viewData } from "./view_data.ts";
import { VIEW_PROFILES, type ViewSettings } from "./view_profiles.ts";

const ERROR = "mean squared error";

const GUIDE: readonly string[] = [
  "Networks that see only a part of the state, now and at a number of times before (delays). whole state: a ladder that is given everything. All " +
  "forecast the same trajectories from the same time on, and are scored on what is seen, at present",
  "of variance: mean squared error over the variance of what is seen; validation: the same for the validation trajectories, whose smallest chooses " +
  "the number of delays. interpolation: what the truth itself is off by if it is known only at the steps of the finest selected network and linear between " +
  "them, over the variance",
  "Lorenz: x alone, over a time of 0.64. Kuramoto-Sivashinsky: on an interval of length 22, some of 32 points, over a time of 10, half of what it takes " +
  "errors to grow by e",
];

/** How one ladder did. */
interface ViewScore {
  readonly best: Ladder;
  readonly validation: number;
  readonly test: ForecastError;
}

/** Trains on a view of the data, and scores the present of what is seen. */
async function scored(
  data: Samples,
  { options, present, observed }: {
    readonly options: DelayedOptions;
    /** Which components of a state of the view are the present of what is seen. */
    readonly present: readonly number[];
    readonly observed: readonly number[];
  },
  { hidden, unrolled, strides, updates, batch }: ViewSettings,
  { seed, progress }: Pick<CaseContext, "seed" | "progress">,
): Promise<ViewScore> {
  const [training, validation, test] = [data.training, data.validation, data.test].map((one) => delayed(one, options));
  const ladder = await hits({ hidden: [...hidden], unrolled }).ladder({ strides: [...strides] })
    .fit({ training, validation }, { updates, batch, lookEvery: Math.ceil(updates / 10), seed, progress });
  const best = await ladder.select(validation);
  const errorOf = async (view: Trajectories, whole: Trajectories) => {
    const steps = view.states.shape[1] - 1;
    const forecast = await best.forecast(firstStates(view), { steps });
    return forecastError(
      takeComponents(forecast, present),
      delayed(whole, { observed, delays: 1, start: options.start }),
    );
  };
  return { best, validation: (await errorOf(validation, data.validation)).mean, test: await errorOf(test, data.test) };
}

/** Beyond the paper: forecasts from a part of the state and its past. */
export const experiment: Experiment<readonly ViewSettings[]> = {
  id: "hits/partial-observation",
  title: "Beyond the paper: ladders that see a part of the state, and its past",
  guide: GUIDE,
  cite: ["liu2022", "takens1981", "dormand1980", "kingma2015"],
  seed: 0,
  profiles: VIEW_PROFILES,
  cases: (settings): Case[] =>
    settings.map((view) => ({
      name: view.seen,
      settings: view,
      cost: (view.delays.length + 1) * view.strides.length * view.updates * 0.04,
    })),
  async run({ name, settings }, { seed, progress }): Promise<CaseResult> {
    const given = settings as ViewSettings;
    const { observed, delays, lag } = given;
    const start = startOf(given);
    const data = await viewData(given, seed);
    const truth = delayed(data.test, { observed, delays: 1, start });
    const [many, samples, dimension] = truth.states.shape;
    const unit = meanVariance(ndarray([many * samples, dimension], truth.states.data));

    const everything = Array.from({ length: data.test.states.shape[2] }, (_, c) => c);
    const views = [
      { name: "whole state", options: { observed: everything, delays: 1, start }, present: observed },
      ...delays.map((delays) => ({
        name: `${delays} ${delays === 1 ? "delay" : "delays"}`,
        options: { observed, delays, lag, start },
        present: observed.map((_, c) => c),
      })),
    ];
    const rows: CaseRow[] = [];
    const row = (protocol: string, quantity: string, ours: number): void => {
      rows.push({ case: `${name}${PROTOCOL_MARK}${protocol}`, quantity, ours });
    };
    const series: Record<string, number[]> = {
      [`${name}, time per point`]: [stepsPerPoint(given.steps) * data.test.timeStep],
    };
    const scores: ViewScore[] = [];
    for (const [k, view] of views.entries()) {
      const tell: CaseContext["progress"] = ({ done, of, note }) =>
        progress({ done: k * of + done, of: views.length * of, note });
      const score = await scored(data, { ...view, observed }, given, { seed, progress: tell });
      scores.push(score);
      row(view.name, ERROR, score.test.mean);
      row(view.name, "of variance", score.test.mean / unit);
      row(view.name, "validation", score.validation / unit);
      rows.push(...rangeRows(`${name}${PROTOCOL_MARK}${view.name}`, score.best));
      row(view.name, "interpolation", interpolationFloor(truth, score.best.rungs[0].stride) / unit);
      series[`${name}, error of ${view.name}`] = meanErrors(score.test.perStep, given.steps);
    }
    const [whole, ...parts] = scores;
    const chosen = parts.reduce((best, score, k) => score.validation < parts[best].validation ? k : best, 0);
    row("chosen", "delays", delays[chosen]);
    row("chosen", ERROR, parts[chosen].test.mean);
    row("chosen", "of variance", parts[chosen].test.mean / unit);
    row("chosen", "over whole state", parts[chosen].test.mean / whole.test.mean);
    return { rows, series, ...await arithmetic() };
  },
  smallerIsBetter: (quantity) => !["delays", "finest", "coarsest"].includes(quantity),
};
