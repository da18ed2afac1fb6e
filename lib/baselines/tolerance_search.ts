import { singularValues } from "../numerics/singular_values.ts";
import { leastSquaresFit } from "./least_squares_fit.ts";
import { meanSquare } from "./block.ts";
import { ofBlocks, type Regression } from "./regression.ts";
import { stridge, type ThresholdOptions } from "./stridge.ts";

/** A tolerance that the search tried. */
export interface ToleranceTrial {
  /** The tolerance. */
  readonly tolerance: number;
  /** Coefficients of the problem given, `[columns]`. */
  readonly coefficients: Float64Array;
  /** Coefficients that are not zero. */
  readonly terms: number;
  /** Length of the residual on the rows left out, plus the penalty on terms. */
  readonly score: number;
}

/** The number of tolerances tried. */
const TRIALS = 25;

/** The penalty for a term, over the condition number of the columns. */
const PER_TERM = 1e-3;

/**
 * PDE-FIND's search for the tolerance: it rises in steps while the length of the residual on the last part of the rows plus
 * `1e-3 cond(columns)` per term does not grow, and falls back by shorter steps when it does.
 * @param options The tolerance given is the first step.
 * @returns The trials in their order; the last of those with the lowest score is the choice. The first has tolerance 0.
 * @throws {RangeError} If the rows were not divided into at least two parts, or see {@link stridge}.
 * @see Rudy, Brunton, Proctor and Kutz 2017, doi:10.1126/sciadv.1602614, algorithm TrainSTRidge
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { regression, seeded, toleranceSearch } from "propagator";
 *
 * const random = seeded(1);
 * const noise = () => Float64Array.from({ length: 200 }, () => random.normal());
 * const [a, b] = [noise(), noise()];
 * const trials = toleranceSearch(regression([a, b], a.map((u) => 3 * u + 1e-3 * random.normal())), { tolerance: 0.01 });
 * assertEquals(trials.length, 26);
 * ```
 */
export function toleranceSearch(problem: Regression, options: ThresholdOptions): ToleranceTrial[] {
  const { blocks, columns, scales, targetSize } = problem;
  if (blocks.length < 2) {
    throw new RangeError("Cannot search a tolerance: the rows are in 1 part; pass folds of at least 2 to regression()");
  }
  const { units = "unit" } = options;
  const left = blocks.at(-1)!;
  const training = ofBlocks(blocks.slice(0, -1));
  const values = singularValues(
    units === "unit" ? columns : columns.map((column, k) => column.map((value) => value / scales[k])),
  );
  const perTerm = PER_TERM * values[0] / values[values.length - 1];
  const unit = units === "unit" ? targetSize : 1 / Math.sqrt(left.rows);
  const trial = (tolerance: number, coefficients: Float64Array): ToleranceTrial => {
    const terms = coefficients.reduce((count, value) => count + Number(value !== 0), 0);
    return {
      tolerance,
      coefficients,
      terms,
      score: Math.sqrt(meanSquare(left, coefficients)) / unit + perTerm * terms,
    };
  };

  const trials = [trial(0, leastSquaresFit(training))];
  let lowest = trials[0].score;
  let step = options.tolerance;
  let tolerance = step;
  for (let i = 0; i < TRIALS; i++) {
    const next = trial(tolerance, stridge(training, { ...options, tolerance }));
    trials.push(next);
    if (next.score <= lowest) {
      lowest = next.score;
      tolerance += step;
    } else {
      tolerance = Math.max(0, tolerance - 2 * step);
      step = (2 * step) / (TRIALS - i);
      tolerance += step;
    }
  }
  return trials;
}
