import { EquationFit, type LearnedCoefficients } from "../models/dcrnn/equation_fit.ts";
import { schemeSources } from "../problems/scheme_sources.ts";
import type { SubsetPoint } from "./best_subset.ts";
import type { ValidationPoint } from "./cross_validation.ts";
import type { LassoPoint } from "./lasso.ts";
import { methodSources } from "./method_sources.ts";
import type { SparseDescription } from "./sparse_description.ts";
import type { ToleranceTrial } from "./tolerance_search.ts";

/** What a method saw on its way to the coefficients; arrays of coefficients are in the order of the dictionary. */
export interface SparseTrail {
  /** The LASSO for every penalty. */
  readonly path?: readonly LassoPoint[];
  /** What the rows left out say about every penalty. */
  readonly validation?: readonly ValidationPoint[];
  /** The tolerances that the search tried. */
  readonly trials?: readonly ToleranceTrial[];
  /** The best subset for every number of terms. */
  readonly front?: readonly SubsetPoint[];
  /** The penalty or tolerance that was chosen. */
  readonly chosen?: number;
}

/** What a {@link SparseFit} is made of; plain data. */
export interface SparseFitRecord extends LearnedCoefficients {
  /** The dictionary, the design and the method. */
  readonly description: SparseDescription;
  /** Mean square of the residual over that of the target. */
  readonly loss: number;
  /** How the method came to its choice. */
  readonly trail: SparseTrail;
}

/** An equation found by sparse regression. */
export class SparseFit extends EquationFit<SparseFitRecord> {
  /** The terms whose coefficients are not zero, in the order of the dictionary. */
  support(): readonly string[] {
    return [...this.record.coefficients].filter(([, value]) => value !== 0).map(([term]) => term);
  }

  /** Mean square of the residual over that of the target. */
  get loss(): number {
    return this.record.loss;
  }

  /** How the method came to its choice: the LASSO path, its validation, the search for the tolerance, or the best subsets. */
  get trail(): SparseTrail {
    return this.record.trail;
  }

  /** Keys of what to cite. */
  protected override sources(): string[] {
    const { scheme, method } = this.record.description;
    return [...super.sources(), ...schemeSources(scheme), ...methodSources(method)];
  }
}
