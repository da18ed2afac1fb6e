import type { RightHandSide } from "../numerics/explicit_rk.ts";

/** What a set of trajectories is for. */
export type SplitName = "training" | "validation" | "test";

/** The order in which the splits draw from one stream of random numbers. */
export const SPLIT_NAMES: readonly SplitName[] = ["training", "validation", "test"];

/** How the paper samples a system. */
export interface OdeSampling {
  /** Time between samples, in the unit of time of the equation. */
  readonly timeStep: number;
  /** Steps of a trajectory, which has one sample more. */
  readonly steps: number;
  /** Trajectories in each split. */
  readonly sizes: Readonly<Record<SplitName, number>>;
  /** The interval of each uniform draw, `[draws][2]`. */
  readonly box: readonly (readonly [number, number])[];
  /** The same for validation and test, where that is another one. */
  readonly testBox?: readonly (readonly [number, number])[];
  /** The initial state that draws stand for. Default: the draws themselves. */
  readonly initial?: (draws: readonly number[]) => Float64Array;
  /** If given, the trajectories of a split are consecutive pieces of one orbit, which starts so many steps earlier. */
  readonly warmUp?: number;
  /** Whether the paper takes its data from the closed-form solution. Default: from a solver of low accuracy. */
  readonly isExact?: boolean;
}

/** An autonomous system of ordinary differential equations, and how to sample it. */
export interface OdeDescription {
  /** A short name, as in the paper's program. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Names of the components of the state, `[dimension]`. */
  readonly variables: readonly string[];
  /** The numbers in the equations, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The right-hand side of each component in LaTeX, `[dimension]`. */
  readonly equations: readonly string[];
  /** Writes the slope at a state to its second argument. */
  readonly rhs: RightHandSide;
  /** The state at time `t` of the solution through `u0`, where there is a closed form. */
  readonly solution?: (u0: Float64Array, t: number) => Float64Array;
  /** How the paper samples it. */
  readonly sampling: OdeSampling;
}
