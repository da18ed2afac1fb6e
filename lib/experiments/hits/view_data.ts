import { fieldPieces } from "../../problems/field_pieces.ts";
import { delaySteps } from "../../problems/delayed.ts";
import { kuramotoSivashinsky } from "../../problems/kuramoto_sivashinsky.ts";
import { lorenz } from "../../problems/lorenz.ts";
import type { SplitName } from "../../problems/ode_description.ts";
import type { Samples } from "../../problems/sample_ode.ts";

/** Data of which only a part is seen; plain data. */
export interface ViewDataSettings {
  /** Which system. */
  readonly system: "lorenz" | "kuramoto-sivashinsky";
  /** Numbers of delays that are tried, ascending. */
  readonly delays: readonly number[];
  /** Time steps between two delays. */
  readonly lag: number;
  /** Time steps of a forecast. */
  readonly steps: number;
  /** Time steps that networks take at once, ascending. */
  readonly strides: readonly number[];
  /** How often a network is applied in a row when it is trained. */
  readonly unrolled: number;
  /** Trajectories of each split. */
  readonly sizes: Readonly<Record<SplitName, number>>;
}

/** The step at which all forecasts start, whatever the number of delays, so that they are of the same states. */
export function startOf({ delays, lag }: Pick<ViewDataSettings, "delays" | "lag">): number {
  return (delays[delays.length - 1] - 1) * lag;
}

/** Length of the periodic interval: as is usual for small chaotic states of this equation. */
const LENGTH = 22;
/** Points of the solver, and of what counts as the whole state: one of two. */
const [POINTS, EVERY_POINT] = [64, 2];
/** Frames that are left out at first, a time of 200, and between splits. */
const WARM_UP = 800;
/** Frames from the start of a training piece to that of the next. */
const SPACING = 30;

async function pieces(given: ViewDataSettings, seed: number): Promise<Samples> {
  const steps = given.steps + startOf(given);
  const { training, validation, test } = given.sizes;
  const cut = { steps, everyPoint: EVERY_POINT };
  const ends = [(training - 1) * SPACING + steps, validation * steps, test * steps];
  const starts = [WARM_UP, 2 * WARM_UP + ends[0], 3 * WARM_UP + ends[0] + ends[1]];
  const run = await kuramotoSivashinsky({ length: LENGTH, points: POINTS })
    .simulate({ steps: starts[2] + ends[2], kept: POINTS, seed });
  const window = (i: number) => ({ from: starts[i], to: starts[i] + ends[i] + 1 });
  return {
    training: fieldPieces(run, { ...cut, ...window(0), spacing: SPACING }),
    validation: fieldPieces(run, { ...cut, ...window(1) }),
    test: fieldPieces(run, { ...cut, ...window(2) }),
  };
}

/** Trajectories that start early enough to have a past. */
export async function viewData(given: ViewDataSettings, seed: number): Promise<Samples> {
  if (given.system === "kuramoto-sivashinsky") return await pieces(given, seed);
  const { delays, lag, sizes: { training, validation, test }, strides, unrolled } = given;
  const start = startOf(given);
  const ladder = new Set([
    0,
    ...strides.flatMap((stride) => Array.from({ length: unrolled }, (_, j) => (j + 1) * stride)),
  ]);
  const needed = delays.flatMap((
    many,
  ) => [...delaySteps(Int32Array.from(ladder).sort(), { delays: many, lag, start })]);
  return await lorenz().sample(training, {
    validation,
    test,
    steps: given.steps + start,
    trainingSteps: Int32Array.from(new Set(needed)).sort(),
  });
}
