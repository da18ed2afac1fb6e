import { z } from "zod";
import { validated } from "../../core/validated.ts";
import { checkTrajectories, type Trajectories } from "../../problems/trajectories.ts";
import { type HitsDescription, rungsOf } from "./description.ts";
import { FIT_FIELDS, fitRungs, type HitsFitOptions } from "./fit_rungs.ts";
import { Ladder } from "./ladder.ts";
import type { LearnedRung } from "./learned_rung.ts";
import { trainingPairs } from "./training_pairs.ts";
import type { RungRequest } from "./train_rung.ts";

/** What {@link Hits.fit} learns from. */
export interface HitsData {
  /** What the networks are trained on. */
  readonly training: Trajectories;
  /** What chooses the weights to keep. */
  readonly validation: Trajectories;
}

const SCHEMA = z.strictObject(FIT_FIELDS);

/** {@link HitsFitOptions} with defaults filled in. */
export type FilledFitOptions = z.output<typeof SCHEMA>;

/** Trains the rungs of a ladder; `Hits.fit` is the fluent form and says what is thrown. */
export async function fitLadder(
  description: HitsDescription,
  data: HitsData,
  options: HitsFitOptions = {},
): Promise<Ladder<LearnedRung>> {
  const [ladder] = await fitLadders(description, data, validated("fit a ladder", SCHEMA, options), 1);
  return ladder;
}

/** Trains several ladders, each from a seed of its own: the first from the one given, the others from those after it. */
export async function fitLadders(
  description: HitsDescription,
  data: HitsData,
  { jobs, signal, progress, seed, ...settings }: FilledFitOptions,
  many: number,
): Promise<Ladder<LearnedRung>[]> {
  const what = "fit a ladder";
  const { training, validation } = data ?? {};
  checkTrajectories(what, "training", training);
  checkTrajectories(what, "validation", validation);
  if (training.timeStep !== validation.timeStep || training.states.shape[2] !== validation.states.shape[2]) {
    throw new TypeError(
      `Cannot ${what}: training has time step ${training.timeStep} and ${training.states.shape[2]} components, ` +
        `validation ${validation.timeStep} and ${validation.states.shape[2]}; sample both from one system`,
    );
  }
  const { unrolled } = description;
  const seeds = Array.from({ length: many }, (_, m) => seed + m);
  // All pairs first: a step that is missing shows before anything is trained.
  const requests = rungsOf(description).map(({ stride, hidden }): RungRequest => ({
    training: trainingPairs(training, { stride, unrolled }),
    validation: trainingPairs(validation, { stride, unrolled }),
    settings: { ...settings, stride, hidden, seeds },
  }));
  const rungs = await fitRungs(requests, { jobs, signal, progress });
  return seeds.map((_, m) => new Ladder({ timeStep: training.timeStep, rungs: rungs.map((one) => one[m]) }));
}
