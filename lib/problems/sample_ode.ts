import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { numpyRandom, type UniformStream } from "../core/numpy_random.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, ofKind, validated } from "../core/validated.ts";
import { ladderSteps } from "./ladder_steps.ts";
import { type OdeDescription, SPLIT_NAMES, type SplitName } from "./ode_description.ts";
import { integrated, type SimulateOdeOptions, SIMULATION_FIELDS, solved } from "./simulate_ode.ts";
import { checkSteps, shownTrajectories, type Trajectories } from "./trajectories.ts";

/** How to sample; the defaults make the paper's data. */
export interface SampleOptions extends Omit<SimulateOdeOptions, "at">, RunOptions {
  /** Validation trajectories. Default as in the paper. */
  readonly validation?: number;
  /** Test trajectories. Default as in the paper. */
  readonly test?: number;
  /**
   * The steps of training trajectories to store, ascending from 0. Default: those that a ladder of 11 step sizes, each
   * repeated 5 times, learns from; whole trajectories take a hundred times more memory. Validation and test keep all.
   */
  readonly trainingSteps?: Int32Array;
}

/** Trajectories for training, validation and test, from different initial states. */
export type Samples = Readonly<Record<SplitName, Trajectories>>;

const SCHEMA = z.strictObject({
  ...SIMULATION_FIELDS,
  training: count().optional(),
  validation: count().optional(),
  test: count().optional(),
  seed: count(0).default(2),
  trainingSteps: ofKind<Int32Array>((value) => value instanceof Int32Array, "must be an Int32Array").optional(),
});

/** How a split draws its initial states, in the order of the paper's program. */
function starts(
  description: OdeDescription,
  split: SplitName,
  { stream, timeStep, truth }: { stream: UniformStream } & Pick<Trajectories, "timeStep"> & {
    truth: "paper" | "accurate";
  },
): (trajectory: number, last: Float64Array | undefined) => Float64Array {
  const { box, testBox, initial = (draws) => Float64Array.from(draws), warmUp } = description.sampling;
  const intervals = split === "training" ? box : testBox ?? box;
  const drawn = () => initial(intervals.map(([low, high]) => low + (high - low) * stream.uniform()));
  if (warmUp === undefined) return drawn;
  return (_trajectory, last) => {
    if (last) return last;
    const start = drawn();
    return solved(description, start, { times: Float64Array.of(0, warmUp * timeStep), truth }).states.data
      .slice(start.length);
  };
}

/** Samples all splits; `OdeProblem.sample` is the fluent form and says what is thrown. */
export async function sampleOde(
  description: OdeDescription,
  training: number | undefined,
  options: SampleOptions = {},
): Promise<Samples> {
  const what = `sample ${description.title}`;
  const given = validated(what, SCHEMA, { training, ...options });
  const { sampling } = description;
  const { timeStep = sampling.timeStep, steps = sampling.steps, truth, seed, progress, signal } = given;
  const trainingSteps = given.trainingSteps ?? ladderSteps({ last: steps });
  checkSteps(what, trainingSteps);
  const latest = trainingSteps[trainingSteps.length - 1];
  if (latest > steps) {
    throw new RangeError(`Cannot ${what}: there is no step ${latest} to store; pass trainingSteps of at most ${steps}`);
  }
  const all = Int32Array.from({ length: steps + 1 }, (_, n) => n);
  const sizes = SPLIT_NAMES.map((split) => given[split] ?? sampling.sizes[split]);
  const of = sizes.reduce((sum, n) => sum + n, 0);
  throwIfCancelled(signal, `the sampling of ${description.title}`);

  const stream = numpyRandom(seed);
  const splits: Partial<Record<SplitName, Trajectories>> = {};
  let before = 0;
  for (const [i, split] of SPLIT_NAMES.entries()) {
    const offset = before;
    const data = await integrated(description, {
      many: sizes[i],
      at: split === "training" ? trainingSteps : all,
      start: starts(description, split, { stream, timeStep, truth }),
      timeStep,
      steps,
      truth,
      signal,
      progress: progress && (({ done }) => progress({ done: offset + done, of, note: split })),
    });
    splits[split] = shownTrajectories({ ...data, provenance: { ...data.provenance, seed, split } });
    before += sizes[i];
  }
  return splits as Samples;
}
