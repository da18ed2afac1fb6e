import { setImmediate } from "node:timers/promises";

/** Where a long computation stands. */
export interface ProgressEvent {
  /** Units done so far. */
  readonly done: number;
  /** Units in all. */
  readonly of: number;
  /** A few words to show beside the bar, such as the current loss. */
  readonly note?: string;
}

/** Receives the progress of a long computation; it must not throw. */
export type Progress = (event: ProgressEvent) => void;

/** What every verb that computes takes. */
export interface RunOptions {
  /** Stops the computation with a `run-cancelled` error once aborted. */
  readonly signal?: AbortSignal;
  /** Told how far the computation is. */
  readonly progress?: Progress;
  /** Start of all random numbers, a whole number in [0, 2^32). Default 0. */
  readonly seed?: number;
}

/** Lets the event loop turn once, so that progress shows and signals arrive; unlike a timer, without waiting a millisecond. */
export function breathe(): Promise<void> {
  return setImmediate();
}
