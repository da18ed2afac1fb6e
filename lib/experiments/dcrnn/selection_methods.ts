import { breathe } from "../../core/progress.ts";
import type { Design } from "../../baselines/design.ts";
import { DICTIONARY } from "../../baselines/dictionary.ts";
import { fitDesign } from "../../baselines/fit_design.ts";
import { type SparseRegression, sparseRegression } from "../../baselines/sparse_regression.ts";
import { dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { EquationFit } from "../../models/dcrnn/equation_fit.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";

/** The features and the target that methods choose terms on. */
export interface SelectionDesign {
  /** Time scheme. */
  readonly scheme: SchemeName;
  /** Difference formula. */
  readonly stencil: TransportStencilName;
}

/** Terms smaller than this fraction of the largest one are dropped. */
const TOLERANCE = 0.01;

/** The methods over a dictionary, by name. */
function regressions(model: SparseRegression, alphas: readonly number[]): Record<string, SparseRegression> {
  return {
    "least squares": model,
    "LASSO, BIC": model.lasso({ choice: "bic", alphas }),
    "LASSO, cross-validated": model.lasso({ choice: "cross-validation", alphas }),
    "LASSO, best alpha": model.lasso({ choice: "oracle", alphas }),
    "STRidge, 0.01": model.stridge({ tolerance: TOLERANCE }),
    "STRidge, searched": model.stridge({ tolerance: TOLERANCE, choice: "search" }),
    "STRidge, raw, searched": model.stridge({ tolerance: 1, units: "raw", choice: "search" }),
    "best subset, BIC": model.bestSubset({ choice: "bic" }),
    "best subset, knee": model.bestSubset({ choice: "knee" }),
  };
}

/**
 * The converged minimiser of a DC-RNN's l1 loss over all terms that its network of two layers reaches; terms whose size on the data
 * is below a hundredth of the largest are dropped and the rest fitted again, until none is.
 */
async function thresholdedNetwork(
  { scheme, stencil }: SelectionDesign,
  data: KineticTrajectory,
  stride: number,
): Promise<DcrnnFit> {
  const model = dcrnn({ layers: 2, orders: 0, network: "paper" }).scheme(scheme).stencil(stencil);
  let words = [...DICTIONARY];
  for (;;) {
    const fit = await model.words(...words).fit(data, { solver: "converged", stride });
    const sizes = new Map(fit.equation().terms.map(({ term, size }) => [term, Math.abs(size)]));
    const largest = Math.max(...sizes.values());
    const kept = words.filter((word) => sizes.get(word)! >= TOLERANCE * largest);
    if (kept.length === words.length) return fit;
    words = kept;
  }
}

/** What the methods made of one design. */
export interface Selections {
  /** The fits, by name of the method. */
  readonly fits: ReadonlyMap<string, EquationFit>;
  /** The loss of the best subset of every number of terms, from 0 on. */
  readonly front: readonly number[];
}

/** Tries each method on one design. */
export async function selections(
  of: SelectionDesign,
  prepared: Design,
  data: KineticTrajectory,
  { stride, alphas, progress }: {
    readonly stride: number;
    readonly alphas: readonly number[];
    readonly progress: (done: number, of: number) => void;
  },
): Promise<Selections> {
  const methods = Object.entries(regressions(sparseRegression(of), alphas));
  const fits = new Map<string, EquationFit>();
  let front: readonly number[] = [];
  for (const [name, model] of methods) {
    const fit = fitDesign(prepared, model.description, data);
    fits.set(name, fit);
    front = fit.trail.front?.map(({ loss }) => loss) ?? front;
    progress(fits.size, methods.length + 1);
    await breathe();
  }
  fits.set("DC-RNN, 0.01", await thresholdedNetwork(of, data, stride));
  progress(1, 1);
  return { fits, front };
}
