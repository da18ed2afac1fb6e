import type { Verdict } from "../io/result_file.ts";
import type { Tolerance } from "./reference.ts";

/** What a verdict depends on. */
export interface Comparison {
  /** The paper's number, corrected where it is a misprint, or null where it prints none. */
  readonly target: number | null;
  /** Ours, or null if the run diverged. */
  readonly ours: number | null;
  /** How far ours may be off. */
  readonly tolerance: Tolerance;
  /** Whether a smaller magnitude is the better one. */
  readonly smallerIsBetter: boolean;
}

/** The tolerance in the unit of the number compared with. */
export function absoluteTolerance(target: number, { absolute, relative }: Tolerance): number {
  return Math.max(absolute, relative * Math.abs(target));
}

/**
 * Compares our number with the paper's.
 *
 * - `diverged`: we have none.
 * - `not printed`: the paper has none.
 * - `reproduced`: the two differ by at most the tolerance.
 * - `better`: smaller is better, and the magnitude of ours is below the paper's by more than the tolerance.
 * - `trend only`: same sign, and the larger magnitude at most twice the smaller one.
 * - `not reproduced`: everything else.
 *
 * The rules are tried in this order and are the same in every profile.
 */
export function verdict({ target, ours, tolerance, smallerIsBetter }: Comparison): Verdict {
  if (ours === null || !Number.isFinite(ours)) return "diverged";
  if (target === null) return "not printed";
  const allowed = absoluteTolerance(target, tolerance);
  // the last bits of a decimal difference are no reason to call a number at the edge a miss
  if (Math.abs(ours - target) <= allowed * (1 + 1e-12)) return "reproduced";
  if (smallerIsBetter && Math.abs(ours) < Math.abs(target) - allowed) return "better";
  const ratio = ours / target;
  return ratio >= 0.5 && ratio <= 2 ? "trend only" : "not reproduced";
}
