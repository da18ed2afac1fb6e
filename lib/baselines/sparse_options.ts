import { z } from "zod";
import { notOneOf } from "../core/nearest.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, keyOf, oneOf, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { type SchemeName, SCHEMES } from "../models/dcrnn/schemes.ts";
import { onField, parsedTerm } from "../models/dcrnn/words.ts";
import { TRANSPORT_STENCILS, type TransportStencilName } from "../numerics/velocity_stencils.ts";
import { DICTIONARY } from "./dictionary.ts";
import { ALPHAS } from "./lasso.ts";
import type { SparseDescription } from "./sparse_description.ts";

/** The dictionary and the design of a sparse regression. */
export interface SparseRegressionOptions {
  /** Terms such as "PA g". Default: the paper's 18, {@link DICTIONARY}. */
  readonly terms?: readonly string[];
  /** Time scheme whose residual is fitted; one whose residual is linear in the coefficients. Default "imex-bdf2". */
  readonly scheme?: SchemeName;
  /** Difference formula for d_x in the features. Default "c2". */
  readonly stencil?: TransportStencilName;
}

/** How to choose a point of the LASSO path. */
export interface LassoOptions {
  /** "bic" (default), "cross-validation" over five spans of time, or "oracle", which looks at the truth as the paper does. */
  readonly choice?: "bic" | "cross-validation" | "oracle";
  /** Weights of the penalty, falling; columns and target have length 1, so at 1 nothing is left. Default {@link ALPHAS}. */
  readonly alphas?: readonly number[];
}

/** How to threshold. */
export interface StridgeOptions {
  /** Coefficients below it are dropped; for the search its first step. Default 0.01. */
  readonly tolerance?: number;
  /** "given" (default), or "search": PDE-FIND's, on the last fifth of the time, with 1e-3 cond(columns) per term. */
  readonly choice?: "given" | "search";
  /** What it is held against: with columns scaled alike the largest coefficient, "unit" (default), or coefficients as they are, "raw". */
  readonly units?: "unit" | "raw";
  /** Ridge penalty on the coefficients of columns with root mean square 1, or as they are. Default 1e-5. */
  readonly ridge?: number;
}

/** How to choose a subset. */
export interface BestSubsetOptions {
  /** "bic" (default), or "knee": where the loss of the best subsets falls by the largest factor. */
  readonly choice?: "bic" | "knee";
}

/** How to fit. */
export interface SparseFitOptions extends Omit<RunOptions, "seed"> {
  /** One cell of so many is a row; derivatives see all cells. Default 1. */
  readonly stride?: number;
}

const SCHEMA = z.strictObject({
  terms: z.array(z.string()).min(1, "must hold at least one term").default([...DICTIONARY]),
  scheme: keyOf(SCHEMES).default("imex-bdf2"),
  stencil: keyOf(TRANSPORT_STENCILS).default("c2"),
});

/** Checks {@link LassoOptions}. */
export const LASSO = z.strictObject({
  choice: oneOf(["bic", "cross-validation", "oracle"]).default("bic"),
  alphas: z.array(positive()).min(1, "must hold at least one number").default([...ALPHAS]),
});

/** Checks {@link StridgeOptions}. */
export const STRIDGE = z.strictObject({
  tolerance: positive().default(0.01),
  choice: oneOf(["given", "search"]).default("given"),
  units: oneOf(["unit", "raw"]).default("unit"),
  ridge: z.number("must be a number of at least 0").min(0, "must be a number of at least 0").default(1e-5),
});

/** Checks {@link BestSubsetOptions}. */
export const SUBSET = z.strictObject({ choice: oneOf(["bic", "knee"]).default("bic") });

/** Checks {@link SparseFitOptions}. */
export const FIT = z.strictObject({ stride: count().default(1), ...RUN_FIELDS });

function checkTerms(terms: readonly string[]): void {
  const what = "Cannot describe a sparse regression: ";
  terms.forEach((name, i) => {
    const parsed = parsedTerm(name);
    if (!parsed || !/^[AP]*$/.test(parsed.word)) throw new RangeError(what + notOneOf("term", name, DICTIONARY));
    const shortest = onField(parsed.word, parsed.field);
    if (shortest !== parsed.word) {
      throw new RangeError(
        `${what}the term ${name} ${
          shortest === undefined ? "is always 0" : `is the same as ${shortest} ${parsed.field}`
        }; leave it out`,
      );
    }
    if (terms.indexOf(name) < i) throw new RangeError(`${what}the term ${name} stands there twice; leave one out`);
  });
}

/** The checked dictionary and design of a sparse regression. */
export function checkedDesign(options: SparseRegressionOptions): Omit<SparseDescription, "method"> {
  const { terms, scheme, stencil } = validated("describe a sparse regression", SCHEMA, options);
  checkTerms(terms);
  if (!SCHEMES[scheme].linear) {
    const linear = Object.entries(SCHEMES).filter(([, { linear }]) => linear).map(([name]) => name);
    throw new RangeError(
      `Cannot describe a sparse regression: the residual of "${scheme}" is not linear in the coefficients; ` +
        `choose one of ${linear.join(", ")}`,
    );
  }
  return { terms, scheme, stencil };
}
