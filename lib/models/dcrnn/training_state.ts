/**
 * All that a run needs in order to go on: parameters, moments, step, random state and what the settings were. It
 * survives JSON bit for bit.
 */
export interface TrainingState {
  /** Hash of the settings and the data. */
  readonly settings: string;
  /** Adam updates done. */
  readonly adamSteps: number;
  /** L-BFGS iterations done. */
  readonly lbfgsSteps: number;
  /** Parameters after these. */
  readonly parameters: readonly number[];
  /** Adam's averages of the gradient and of its square. */
  readonly moments: readonly [first: readonly number[], second: readonly number[]];
  /** L-BFGS's memory, once it has begun. */
  readonly memory?: {
    /** Loss at the parameters. */
    readonly value: number;
    /** Gradient there. */
    readonly gradient: readonly number[];
    /** The last steps. */
    readonly steps: readonly (readonly number[])[];
    /** The changes of the gradient over these. */
    readonly changes: readonly (readonly number[])[];
    /** The last losses. */
    readonly recent: readonly number[];
  };
  /** Loss before each update and after each iteration. */
  readonly history: readonly number[];
}
