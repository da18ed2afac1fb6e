import { throwIfCancelled } from "../core/errors.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { medianMagnitude } from "./median_magnitude.ts";
import { gram, residual, solveGram } from "./least_squares.ts";
import { solveTridiagonal, type Tridiagonal } from "./tridiagonal.ts";

/** A linear system in which the coefficient of one column differs from group to group of rows. */
export interface GroupedSystem {
  /** The columns with one coefficient each, each `[rows]`. */
  readonly columns: readonly Float64Array[];
  /** `[rows]` */
  readonly target: Float64Array;
  /** The column with a coefficient for each group, `[rows]`. */
  readonly own: Float64Array;
  /** Number of groups; row i belongs to group `i % groups`. */
  readonly groups: number;
  /** Norm of the residual: the sum of magnitudes or of squares. */
  readonly loss: "l1" | "l2";
  /** Weight of the sum of `|difference|` over neighbouring groups. */
  readonly jumps: number;
}

/** What {@link groupedFit} found. */
export interface GroupedFit {
  /** One for each of the common columns. */
  readonly coefficients: Float64Array;
  /** One for each group; 0 where the column is zero in all its rows. */
  readonly own: Float64Array;
  /** What is minimised, after each pass. */
  readonly history: readonly number[];
  /** Common columns that the others explain to rounding; their coefficients are 0. */
  readonly dependent: readonly number[];
}

/** Sums of `own * column`, weighted, over the rows of each group. */
function sums(own: Float64Array, column: Float64Array, weights: Float64Array, groups: number): Float64Array {
  const sum = new Float64Array(groups);
  for (let i = 0, group = 0; i < own.length; i++, group = group + 1 === groups ? 0 : group + 1) {
    sum[group] += weights[i] * own[i] * column[i];
  }
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Weighted normal equations: the groups, which form a tridiagonal block, are eliminated, and the few others solved. */
function solve({ columns, target, own, groups }: GroupedSystem, weights: Float64Array, jumpWeights: Float64Array) {
  const n = columns.length;
  const block: Tridiagonal = { diagonal: sums(own, own, weights, groups), beside: jumpWeights.map((w) => -w) };
  jumpWeights.forEach((w, i) => {
    block.diagonal[i] += w;
    block.diagonal[i + 1] += w;
  });
  const borders = [...columns, target].map((column) => sums(own, column, weights, groups));
  const eliminated = borders.map((border) => solveTridiagonal(block, border));
  const { matrix, right } = gram(columns, target, weights);
  for (let j = 0; j < n; j++) {
    right[j] -= dot(borders[j], eliminated[n]);
    for (let k = 0; k < n; k++) matrix[j * n + k] -= dot(borders[j], eliminated[k]);
  }
  const { coefficients, dependent } = solveGram({ matrix, right });
  const perGroup = residual(eliminated.slice(0, n), eliminated[n], coefficients).map((value) => -value);
  return { coefficients, own: perGroup, dependent };
}

/**
 * Minimises `|target + sum_j c_j columns[j] + s own|`, where s differs from group to group, plus `jumps` times the sum of
 * |s_{k+1} - s_k|. Magnitudes are minimised by iteratively reweighted least squares, as in {@link leastAbsolute}.
 */
export async function groupedFit(
  system: GroupedSystem,
  { signal, progress }: RunOptions = {},
): Promise<GroupedFit> {
  const { columns, target, own, groups, loss, jumps } = system;
  const passes = loss === "l1" || jumps > 0 ? 25 : 0;
  const weights = new Float64Array(target.length).fill(1);
  const jumpWeights = new Float64Array(groups - 1);
  let found = solve(system, weights, jumpWeights);
  const history: number[] = [];
  let d = 0;
  let jumpD = 0;
  for (let pass = 0;; pass++) {
    const r = residual(columns, target, found.coefficients);
    for (let i = 0; i < r.length; i++) r[i] += own[i] * found.own[i % groups];
    const differences = found.own.subarray(1).map((value, k) => value - found.own[k]);
    const misfit = r.reduce((sum, value) => sum + (loss === "l1" ? Math.abs(value) : value * value), 0);
    history.push(misfit + jumps * differences.reduce((sum, value) => sum + Math.abs(value), 0));
    const isExact = medianMagnitude(r) === 0;
    if (pass === passes || (isExact && jumps === 0)) break;
    if (pass === 0) [d, jumpD] = [medianMagnitude(isExact ? target : r), medianMagnitude(differences) || 1];
    throwIfCancelled(signal, "the fit with a coefficient for each group");
    if (loss === "l1") r.forEach((value, i) => weights[i] = 1 / Math.max(Math.abs(value), d));
    // The derivative of a square has a factor 2 that the derivative of a magnitude does not have.
    const share = loss === "l1" ? jumps : jumps / 2;
    differences.forEach((value, k) => jumpWeights[k] = share / Math.max(Math.abs(value), jumpD));
    found = solve(system, weights, jumpWeights);
    d *= 10 ** -0.1;
    jumpD *= 10 ** -0.1;
    progress?.({ done: pass + 1, of: passes, note: `loss ${history.at(-1)!.toExponential(3)}` });
    await breathe();
  }
  return { ...found, history };
}
