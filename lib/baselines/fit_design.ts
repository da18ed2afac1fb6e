import { dataWarnings } from "../models/dcrnn/check_data.ts";
import { percentageError } from "../models/dcrnn/equation_fit.ts";
import { type Runs, runsOf } from "../models/dcrnn/runs.ts";
import { dependenceWarnings } from "../models/dcrnn/term_warnings.ts";
import { bestSubsets, kneeOf } from "./best_subset.ts";
import { crossValidated } from "./cross_validation.ts";
import type { Design } from "./design.ts";
import { bayesianInformation, smallest } from "./information.ts";
import { lassoPath } from "./lasso.ts";
import { leastSquaresFit } from "./least_squares_fit.ts";
import { meanSquare } from "./block.ts";
import type { Regression } from "./regression.ts";
import type { SparseDescription, SparseMethod } from "./sparse_description.ts";
import { SparseFit, type SparseTrail } from "./sparse_fit.ts";
import { stridge } from "./stridge.ts";
import { toleranceSearch } from "./tolerance_search.ts";

/** Coefficients in the order of the dictionary, and how they were chosen. */
interface Found {
  readonly coefficients: Float64Array;
  readonly trail: SparseTrail;
}

function lasso(
  problem: Regression,
  { choice, alphas }: SparseMethod & { name: "lasso" },
  errorOf: (coefficients: Float64Array) => number,
): Found {
  const path = lassoPath(problem, alphas);
  const validation = choice === "cross-validation" ? crossValidated(problem, alphas) : undefined;
  const best = smallest(
    choice === "bic"
      ? path.map(({ loss, terms }) => bayesianInformation(loss, terms, problem.rows))
      : validation
      ? validation.map(({ error }) => error)
      : path.map(({ coefficients }) => errorOf(coefficients)),
  );
  return { coefficients: path[best].coefficients, trail: { path, validation, chosen: path[best].alpha } };
}

function thresholded(problem: Regression, { choice, ...options }: SparseMethod & { name: "stridge" }): Found {
  if (choice === "given") {
    return { coefficients: stridge(problem, options), trail: { chosen: options.tolerance } };
  }
  const trials = toleranceSearch(problem, options);
  const lowest = Math.min(...trials.map(({ score }) => score));
  const { tolerance } = trials.findLast(({ score }) => score === lowest)!;
  return { coefficients: stridge(problem, { ...options, tolerance }), trail: { trials, chosen: tolerance } };
}

function bestSubset(problem: Regression, { choice }: SparseMethod & { name: "best-subset" }): Found {
  const front = bestSubsets(problem);
  const best = choice === "knee" ? kneeOf(front) : smallest(front.map(({ bic }) => bic));
  return { coefficients: front[best].coefficients, trail: { front } };
}

function found(problem: Regression, method: SparseMethod, errorOf: (coefficients: Float64Array) => number): Found {
  if (method.name === "lasso") return lasso(problem, method, errorOf);
  if (method.name === "stridge") return thresholded(problem, method);
  if (method.name === "best-subset") return bestSubset(problem, method);
  return { coefficients: leastSquaresFit(problem), trail: {} };
}

/**
 * Applies a method to a design; several methods may share one.
 * @param data What the design was made of.
 * @throws {TypeError} If the LASSO is to be chosen by the truth, and the data came without.
 */
export function fitDesign(
  { problem, terms, featureSizes }: Design,
  description: SparseDescription,
  data: Runs,
): SparseFit {
  const { method } = description;
  const [{ truth, epsilon }] = runsOf(data);
  const named = (values: Float64Array) => new Map(terms.map((name, j) => [name, values[j]]));
  if (method.name === "lasso" && method.choice === "oracle" && !truth) {
    throw new TypeError(
      'Cannot choose a LASSO by the truth: the data has no true coefficients; choose by "bic" or "cross-validation"',
    );
  }
  const { coefficients, trail } = found(problem, method, (values) => percentageError(named(values), truth!));
  const loss = problem.blocks.reduce((sum, block) => sum + block.rows * meanSquare(block, coefficients), 0) /
    problem.rows / (problem.targetSize ** 2 || 1);
  const last = trail.path?.at(-1);
  return new SparseFit({
    equation: "g",
    coefficients: named(coefficients),
    featureSizes,
    truth,
    epsilon,
    description,
    loss,
    trail,
    outcome: { status: "ok", steps: trail.path?.reduce((sum, { sweeps }) => sum + sweeps, 0) ?? 1 },
    warnings: [
      ...dependenceWarnings(problem.dependent.map((j) => terms[j])),
      ...(last && !last.converged ? [`The LASSO stopped at its limit of passes at alpha ${last.alpha}`] : []),
      ...(method.name !== "least-squares" && coefficients.every((value) => value === 0)
        ? [`No term survived the ${method.name} fit: all coefficients are 0; lower its penalty or tolerance`]
        : []),
      ...dataWarnings(data),
    ],
  });
}
