import type { Step } from "./step.ts";

/** A time-stepper with whatever it must remember between steps: how to start, how to step, and where it stands. */
export interface March<S> {
  /** The first state of the stepper, from a state of the system. */
  start(u0: Float64Array): S;
  /** One step. */
  readonly step: Step<S>;
  /** The state of the system that the stepper stands at. */
  current(state: S): Float64Array;
}

/** The march of a one-step method, which has nothing to remember. */
export function oneStepMarch(step: Step<Float64Array>): March<Float64Array> {
  return { start: (u0) => u0, step, current: (state) => state };
}
