import { type Dcrnn, dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";

/** What one row of a table is fitted with. */
export interface RowModel {
  /** Hidden layers K. */
  readonly layers: number;
  /** Highest power M of 1 / epsilon in the network. */
  readonly orders: number;
  /** Time scheme of the loss. */
  readonly scheme: SchemeName;
  /** Difference formula of the features. Default: the model's. */
  readonly stencil?: TransportStencilName;
  /** Interval of the learned epsilon. Default: the model's. */
  readonly epsilonRange?: readonly [number, number];
  /** Decades of the learned epsilon, from 1 down, that are trained one by one as well. Default: none. */
  readonly decades?: number;
  /** Weight of the l1 penalty. Default: the released program's 1e-6. */
  readonly sparsity?: number;
  /** Weight of the penalty on `dt <F>`. Default: none. */
  readonly zeroMean?: number;
}

/** One row of a table. */
export interface TableRow extends RowModel {
  /** Its name in the paper's numbers. */
  readonly name: string;
  /** `1 / epsilon` of the data. */
  readonly inverseEpsilon: number;
}

/**
 * The terms that are learned. The released network also reaches AA rho, which on early data (g = -t A rho / epsilon^2) is nearly
 * collinear with A g: it takes a part of that coefficient (at 1/64 with forward Euler the difference of A g becomes -0.55, where
 * the paper prints 0.14 and these terms give 0.10) and makes local minima. The printed tables look as if it had been absent.
 * With K = 2 it also reaches AAA, APA and PAA of g and AAA rho; they are left out as well, so that tables with K = 1 and K = 2
 * differ by their scheme and their weights only, and the minimiser is that of the same few coefficients.
 */
export const TERMS = ["g", "A g", "AA g", "PA g", "A rho"] as const;

/** A row for each epsilon that Tables 1 to 8 print. */
export function rowsByEpsilon(model: RowModel): TableRow[] {
  return [16, 32, 64, 128, 256, 512].map((inverseEpsilon) => ({
    name: `1/${inverseEpsilon}`,
    inverseEpsilon,
    ...model,
  }));
}

/** The model of a row. */
export function modelOf({ layers, orders, scheme, stencil, epsilonRange, sparsity = 1e-6, zeroMean }: RowModel): Dcrnn {
  let model = dcrnn({ layers, orders, epsilonRange }).scheme(scheme).sparsity(sparsity).words(...TERMS);
  if (stencil) model = model.stencil(stencil);
  if (zeroMean) model = model.zeroMean(zeroMean);
  return model;
}
