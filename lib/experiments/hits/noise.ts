import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { firstStates } from "../../models/hits/first_states.ts";
import { type ForecastError, forecastError } from "../../models/hits/forecast_error.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import { arithmetic } from "../arithmetic.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { meanErrors } from "./forecast_series.ts";
import { firstOf, ladderData } from "./ladder_data.ts";
import { ladderCost, ladderProfiles, shortTraining } from "./ladder_profiles.ts";
import { SYSTEM_WORDS, type SystemName, SYSTEMS } from "./systems.ts";
import { interpolationErrors } from "./scores.ts";
import { rangeRows } from "./selection_rows.ts";
import { type LadderSettings, trainedLadder } from "./trained_ladder.ts";

/** The ladders of a profile, one for each system and level of noise. */
export type NoiseSettings = readonly LadderSettings[];

/** Standard deviations of the noise over those of the data. */
const LEVELS = [0, 0.01, 0.02];

type NoisySystem = Exclude<SystemName, "harmonic">;
const SMALL: readonly NoisySystem[] = ["hyperbolic", "hopf"];
const ALL: readonly NoisySystem[] = ["hyperbolic", "cubic", "van-der-pol", "hopf", "lorenz"];

function ladders(systems: readonly NoisySystem[], profile: "smoke" | "quick" | "standard" | "paper"): NoiseSettings {
  return systems.flatMap((system) => LEVELS.map((level) => ladderProfiles(system, level)[profile]!));
}

const GUIDE: readonly string[] = [
  "Normal noise of 0, 1 and 2 % of the standard deviation over time, on every sample of training, validation and test data. " +
  "1 %: mean squared error at that noise of each network alone, of the best of them, and of those that cross-validation " +
  "selects, coupled; 1 %, clean: the same forecasts against the test data without noise",
  "interpolation of the truth: the clean states at a network's steps, linear between them, against noisy data. " +
  "noise floor: the error against noisy data of a forecast that hits the clean states exactly. accurate solver: the true equation " +
  "solved from the noisy initial states, all that a forecast is given: no network can be expected to do better against clean data",
  ACCEPTANCE_GUIDE,
];

/** Errors of one forecast against data with noise and against the same without. */
interface Errors {
  readonly noisy: ForecastError;
  readonly clean: ForecastError;
}

/** The data that score forecasts. */
interface Targets {
  readonly noisy: Trajectories;
  readonly clean: Trajectories;
}

function errorsOf(forecast: NdArray, { noisy, clean }: Targets, from = 1): Errors {
  return { noisy: forecastError(forecast, noisy, from), clean: forecastError(forecast, clean, from) };
}

/** A solution of the true equation as a forecast: from step 1 on. */
async function solved(system: SystemName, initial: NdArray, steps: number): Promise<NdArray> {
  const { states: { shape: [many, , dimension], data } } = await SYSTEMS[system].simulate(initial, {
    steps,
    truth: "accurate",
  });
  const forecast = ndarray([many, steps, dimension]);
  const block = steps * dimension;
  for (let i = 0; i < many; i++) {
    const from = i * (block + dimension) + dimension;
    forecast.data.set(data.subarray(from, from + block), i * block);
  }
  return forecast;
}

/** What noise of the test data costs any forecast. */
function floorOf({ spread }: Trajectories, level: number): number {
  return spread.reduce((sum, s) => sum + (level * s) ** 2, 0) / spread.length;
}

function levelOf({ noise }: LadderSettings): string {
  return `${100 * noise} %`;
}

/** The noise study of the paper's supplement (its Tables 6 to 8). */
export const experiment: Experiment<NoiseSettings> = {
  id: "hits/noise",
  title: "Noise on the data: each step size alone, and coupled",
  guide: GUIDE,
  cite: ["liu2022", "dormand1980", "kingma2015"],
  seed: 0,
  profiles: {
    smoke: ladders(["hyperbolic"], "smoke"),
    quick: ladders(SMALL, "quick"),
    standard: ladders(SMALL, "standard"),
    paper: ladders(ALL, "paper"),
  },
  cases: (settings): Case[] =>
    settings.map((ladder) => {
      const word = SYSTEM_WORDS[ladder.system];
      const level = levelOf(ladder);
      const rows = [...ladder.strides.map((stride) => `D${stride}`), "best single", "coupled", `selection at ${level}`];
      return {
        name: `${word}, ${level} noise`,
        covers: rows.map((row) => `${word}, ${row}`),
        settings: ladder,
        cost: ladderCost(ladder),
      };
    }),
  async run({ settings }, context): Promise<CaseResult> {
    const given = settings as LadderSettings;
    const { ladder, data: { validation, test: noisy } } = await trainedLadder(given, context);
    const { test } = await ladderData({ ...given, noise: 0 });
    const targets = { noisy, clean: firstOf(test, noisy.states.shape[0]) };
    const initial = firstStates(noisy);
    const steps = noisy.states.shape[1] - 1;

    const singles: { name: string; errors: Errors; floor: number }[] = [];
    for (const { stride } of ladder.rungs) {
      const forecast = await ladder.only(stride).forecast(initial, { steps, indexing: "authors" });
      const floor = await interpolationErrors(SYSTEMS[given.system], targets.clean, { stride, noisy });
      singles.push({ name: `D${stride}`, errors: errorsOf(forecast, targets, 2), floor: floor.authors.mean });
    }
    const best = await ladder.select(validation);
    const coupled = errorsOf(await best.forecast(initial, { steps }), targets);
    const exact = errorsOf(await solved(given.system, initial, steps), targets);

    const [word, level] = [SYSTEM_WORDS[given.system], levelOf(given)];
    const row = (name: string, quantity: string, ours: number, note?: string): CaseRow => ({
      case: `${word}, ${name}`,
      quantity,
      ours,
      note,
    });
    const both = (name: string, { noisy, clean }: Errors, note?: string): CaseRow[] => [
      row(name, level, noisy.mean, note),
      ...(given.noise > 0 ? [row(name, `${level}, clean`, clean.mean)] : []),
    ];
    const finite = singles.filter(({ errors }) => Number.isFinite(errors.noisy.mean));
    const winner = finite.toSorted((a, b) => a.errors.noisy.mean - b.errors.noisy.mean)[0];
    return {
      rows: [
        ...singles.flatMap(({ name, errors, floor }) => [
          ...both(name, errors),
          row(`${name}${PROTOCOL_MARK}interpolation of the truth`, level, floor),
        ]),
        ...(winner ? both("best single", winner.errors, winner.name) : []),
        ...both("coupled", coupled, shortTraining(given)),
        ...rangeRows(`${word}, selection at ${level}`, best),
        row("noise floor", level, floorOf(noisy, given.noise)),
        ...both("accurate solver", exact),
      ],
      series: {
        [`error ${word} coupled at ${level}`]: meanErrors(coupled.noisy.perStep, steps),
        [`clean error ${word} coupled at ${level}`]: meanErrors(coupled.clean.perStep, steps),
        [`clean error ${word} accurate solver at ${level}`]: meanErrors(exact.clean.perStep, steps),
      },
      ...await arithmetic(),
    };
  },
  smallerIsBetter: (quantity) => quantity.includes("%"),
};
