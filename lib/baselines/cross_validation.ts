import { lassoPath } from "./lasso.ts";
import { meanSquare } from "./block.ts";
import { ofBlocks, type Regression } from "./regression.ts";

/** What leaving out parts of the rows says about a penalty. */
export interface ValidationPoint {
  /** The penalty. */
  readonly alpha: number;
  /** Mean square error on the rows left out over the mean square of the target, averaged over the parts. */
  readonly error: number;
  /** Standard error of that average. */
  readonly standardError: number;
}

/**
 * Cross-validates a LASSO path: each part of the rows is left out once, and the path of the others is judged on it.
 * @returns A point for each alpha.
 * @throws {RangeError} If the problem was not divided into at least two parts.
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { crossValidated, regression, seeded } from "propagator";
 *
 * const random = seeded(1);
 * const x = Float64Array.from({ length: 500 }, () => random.normal());
 * const problem = regression([x, x.map(() => random.normal())], x.map((u) => 3 * u + 0.1 * random.normal()));
 * const [strong, weak] = crossValidated(problem, [0.5, 1e-3]);
 * assertLess(weak.error, strong.error);
 * ```
 */
export function crossValidated(problem: Regression, alphas: readonly number[]): ValidationPoint[] {
  const { blocks, targetSize } = problem;
  const folds = blocks.length;
  if (folds < 2) {
    throw new RangeError(
      `Cannot cross-validate: the rows are in ${folds} part; pass folds of at least 2 to regression()`,
    );
  }
  const errors = blocks.map((left, f) =>
    lassoPath(ofBlocks(blocks.filter((_, other) => other !== f)), alphas)
      .map(({ coefficients }) => meanSquare(left, coefficients) / targetSize ** 2)
  );
  return alphas.map((alpha, a) => {
    const own = errors.map((fold) => fold[a]);
    const error = own.reduce((sum, value) => sum + value, 0) / folds;
    const variance = own.reduce((sum, value) => sum + (value - error) ** 2, 0) / (folds - 1);
    return { alpha, error, standardError: Math.sqrt(variance / folds) };
  });
}
