import { displayed } from "../core/display.ts";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";

/**
 * Snapshots of the velocity along the channel, behind and around a cylinder, in units of the speed U of what flows in:
 * `[snapshots, rows, columns]`. Lengths are in diameters D, times in D/U.
 */
export interface WakeRecord extends NdArray {
  /** Columns of the snapshots, downstream of the cylinder's centre, `[columns]`. */
  readonly x: Float64Array;
  /** Rows, across the flow from it, `[rows]`. */
  readonly y: Float64Array;
  /** Time between snapshots. */
  readonly timeStep: number;
  /** Drag coefficient at the snapshots, `2 F_x / (rho U^2 D)`. */
  readonly drag: Float64Array;
  /** Lift coefficient at the snapshots. */
  readonly lift: Float64Array;
  /** Frequency of the lift in U/D; NaN if it has less than one whole period. */
  readonly strouhal: number;
  /** It is made here. */
  readonly source: "generated";
  /** How it was made, in words. */
  readonly description: string;
  /** Whether the run reached its end; if it diverged, only the good snapshots are here. */
  readonly outcome: Outcome;
}

/** The frequency of an oscillation about zero, from the first and the last of its upward crossings. */
export function crossingFrequency(signal: Float64Array, timeStep: number): number {
  const crossings: number[] = [];
  for (let n = 1; n < signal.length; n++) {
    const [before, after] = [signal[n - 1], signal[n]];
    if (before < 0 && after >= 0) crossings.push(n - 1 + before / (before - after));
  }
  if (crossings.length < 2) return NaN;
  return (crossings.length - 1) / ((crossings[crossings.length - 1] - crossings[0]) * timeStep);
}

/** Lets a record show itself in a notebook. */
export function shownWake(wake: WakeRecord): WakeRecord {
  const { shape: [snapshots, rows, columns], timeStep, strouhal, description, outcome } = wake;
  const ending = outcome.status === "diverged" ? `, diverged: ${outcome.hint}` : "";
  const text = `${description}: ${snapshots} snapshots of ${rows} x ${columns} points, ${timeStep} D/U apart, ` +
    `Strouhal number ${strouhal.toFixed(3)}${ending}`;
  return displayed(wake, () => ({ "text/plain": text }));
}
