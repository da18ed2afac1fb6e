import { hits } from "../../models/hits/hits.ts";
import { firstStates } from "../../models/hits/first_states.ts";
import type { EnsembleForecast } from "../../models/hits/ensemble_forecast.ts";
import { type EnsembleScore, ensembleScore } from "../../models/hits/ensemble_score.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "../arithmetic.ts";
import { bandSeries } from "./band_series.ts";
import { meanErrors, stepsPerPoint } from "./forecast_series.ts";
import { rangeRows } from "./selection_rows.ts";
import { ladderData } from "./ladder_data.ts";
import { ladderCost, ladderProfiles } from "./ladder_profiles.ts";
import { SYSTEM_WORDS, type SystemName, SYSTEMS } from "./systems.ts";
import type { LadderSettings } from "./trained_ladder.ts";

/** An ensemble of ladders: what each member is, and how many there are. */
export interface EnsembleSettings extends LadderSettings {
  /** Networks of each step size. */
  readonly members: number;
}

/** Probabilities of the intervals of a calibration plot. */
const LEVELS = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

const ERROR = "mean squared error";
const SCORE = "CRPS";

/** Ensembles of networks as small as those of the quick profile of other experiments, since there are many. */
function ensembles(
  systems: readonly SystemName[],
  { profile = "quick", members = 5, ...changed }: EnsembleChanges = {},
): EnsembleSettings[] {
  return systems.map((system) => ({ ...ladderProfiles(system)[profile], ...changed, members }));
}

/** What differs between profiles. */
interface EnsembleChanges extends Partial<Pick<EnsembleSettings, "members" | "updates">> {
  readonly profile?: "smoke" | "quick";
}

const GUIDE: readonly string[] = [
  "An ensemble of ladders that differ in first weights and batches; each member forecasts by itself. At each step the truth is taken as one more " +
  "draw from the normal distribution that the members come from, so that bands are those of Student's t distribution. Which networks are used, " +
  "the same in all members, is chosen by the CRPS of validation forecasts",
  "CRPS: continuous ranked probability score, in the unit of the states, smaller is better; of a single member it is the mean absolute error. " +
  "in 50 %, in 95 %: share of the truth inside those bands, in percent. member: mean over the members, each alone; calibrated: all bands times the one " +
  "factor for which validation data are most likely",
  "A factor near 1 / sqrt(members + 1), 0.41 for five, means that the members' errors have nothing in common, so that their mean is much nearer to " +
  "the truth than they are; a factor of 1, that the truth is like another member; above 1, that an error which all share prevails",
];

/** Mean scores of the members, each as a forecast without bands. */
function memberScores({ members }: EnsembleForecast, truth: Trajectories): { error: number; crps: number } {
  const [many, size, n, dimension] = members.shape;
  const samples = truth.states.shape[1];
  let [squares, sum] = [0, 0];
  members.data.forEach((value, k) => {
    const i = Math.floor(k / (size * n * dimension));
    const miss = Math.abs(value - truth.states.data[i * samples * dimension + dimension + k % (n * dimension)]);
    squares += miss ** 2;
    sum += miss;
  });
  const share = 1 / (many * size * n * dimension);
  return { error: squares * share, crps: sum * share };
}

/** Curves of one kind of bands: coverage over time, and of each level. */
function coverageSeries(name: string, { coverage }: EnsembleScore, steps: number): Record<string, number[]> {
  const over = (level: number) => meanErrors(coverage.find((one) => one.level === level)!.perStep, steps);
  return {
    [`${name} in 50 %`]: over(0.5),
    [`${name} in 95 %`]: over(0.95),
    [`${name} observed`]: coverage.map(({ observed }) => observed),
  };
}

/** Beyond the paper: forecasts that say how sure they are. */
export const experiment: Experiment<readonly EnsembleSettings[]> = {
  id: "hits/uncertainty",
  title: "Beyond the paper: forecasts with bands by ensembles of ladders, and whether they are honest",
  guide: GUIDE,
  cite: ["liu2022", "dormand1980", "kingma2015", "lakshminarayanan2017", "gneiting2007"],
  seed: 0,
  profiles: {
    smoke: ensembles(["hyperbolic"], { profile: "smoke", members: 3 }),
    quick: ensembles(["hyperbolic"], { updates: 1000 }),
    paper: ensembles(["hyperbolic", "cubic", "van-der-pol", "hopf", "lorenz"]),
  },
  cases: (settings): Case[] =>
    settings.map((ensemble) => ({
      name: SYSTEM_WORDS[ensemble.system],
      settings: ensemble,
      cost: ladderCost(ensemble) * ensemble.members / 2, // since they are trained side by side
    })),
  async run({ name, settings }, { progress }): Promise<CaseResult> {
    const { members, hidden, unrolled, strides, updates, batch, lookEvery, seed, ...source } =
      settings as EnsembleSettings;
    const data = await ladderData(source);
    const all = await hits({ hidden, unrolled }).ladder({ strides: [...strides] })
      .fitEnsemble(data, { members, updates, batch, lookEvery, seed, progress });
    const chosen = await all.select(data.validation);
    const calibrated = await chosen.calibrate(data.validation);

    const { test } = data;
    const steps = test.states.shape[1] - 1;
    const raw = await chosen.forecast(firstStates(test), { steps });
    const honest = await calibrated.forecast(firstStates(test), { steps });
    const [before, after] = [raw, honest].map((forecast) => ensembleScore(forecast, test, LEVELS));

    const row = (protocol: string, quantity: string, ours: number): CaseRow => ({
      case: `${name}${PROTOCOL_MARK}${protocol}`,
      quantity,
      ours,
    });
    const alone = memberScores(raw, test);
    const covered = (protocol: string, { crps, coverage }: EnsembleScore): CaseRow[] => [
      row(protocol, SCORE, crps),
      ...[0.5, 0.95].map((level) =>
        row(protocol, `in ${100 * level} %`, 100 * coverage.find((one) => one.level === level)!.observed)
      ),
    ];
    return {
      rows: [
        row("member", ERROR, alone.error),
        row("member", SCORE, alone.crps),
        row("ensemble", ERROR, before.error),
        ...covered("ensemble", before),
        ...covered("calibrated", after),
        row("calibrated", "factor", calibrated.inflation),
        ...rangeRows(`${name}${PROTOCOL_MARK}ensemble`, { ...chosen.members[0], selection: chosen.selection }),
      ],
      series: Object.fromEntries(
        Object.entries({
          "time per point": [stepsPerPoint(steps) * test.timeStep],
          level: LEVELS,
          ...coverageSeries("ensemble", before, steps),
          ...coverageSeries("calibrated", after, steps),
          ...bandSeries(honest, test, { index: 0, variables: SYSTEMS[source.system].description.variables }),
        }).map(([key, values]) => [`${name}, ${key}`, values]),
      ),
      ...await arithmetic(),
    };
  },
  smallerIsBetter: (quantity) => quantity === ERROR || quantity === SCORE,
};
