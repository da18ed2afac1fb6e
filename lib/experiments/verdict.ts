import type { Verdict } from "../io/result_file.ts";
import type { Tolerance } from "./reference.ts";

/** What a verdict depends on. */
export interface Comparison {
  /** The paper's number, corrected where it is a misprint, or null where it prints none. */
  readonly target: number | null;
  /** Ours, or null if the run diverged. */
  readonly ours: number | null;
  /** How far ours may be off; null if that is not judged. */
  readonly tolerance: Tolerance | null;
  /** Whether a smaller magnitude is the better one. */
  readonly smallerIsBetter: boolean;
}

/** The tolerance in the unit of the number compared with; that of a factor is how much larger a number may be. */
export function absoluteTolerance(target: number, { absolute, relative, factor = 1 }: Tolerance): number {
  return Math.max(absolute, Math.max(relative, factor - 1) * Math.abs(target));
}

/**
 * Compares our number with the paper's.
 *
 * - `diverged`: we have none.
 * - `not printed`: the paper has none.
 * - `not judged`: there is no tolerance.
 * - `reproduced`: the two differ by at most the tolerance.
 * - `better`: smaller is better, and the magnitude of ours is below the paper's by more than the tolerance.
 * - `trend only`: same sign, and the larger magnitude at most twice the smaller one, or twice the factor of the tolerance.
 * - `not reproduced`: everything else.
 *
 * The rules are tried in this order and are the same in every profile.
 */
export function verdict({ target, ours, tolerance, smallerIsBetter }: Comparison): Verdict {
  if (ours === null || !Number.isFinite(ours)) return "diverged";
  if (target === null) return "not printed";
  if (tolerance === null) return "not judged";
  const { factor = 1 } = tolerance;
  const allowed = absoluteTolerance(target, { ...tolerance, factor: 1 });
  const ratio = ours / target;
  // the last bits of a decimal difference are no reason to call a number at the edge a miss
  const isNear = Math.abs(ours - target) <= allowed * (1 + 1e-12) || isWithin(ratio, factor * (1 + 1e-12));
  if (isNear) return "reproduced";
  const least = Math.min(Math.abs(target) - allowed, Math.abs(target) / factor);
  if (smallerIsBetter && Math.abs(ours) < least) return "better";
  return isWithin(ratio, 2 * factor) ? "trend only" : "not reproduced";
}

/** Whether a ratio is at most a factor off 1. */
function isWithin(ratio: number, factor: number): boolean {
  return ratio >= 1 / factor && ratio <= factor;
}
