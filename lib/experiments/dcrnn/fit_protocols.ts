import { dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import { transport } from "../../problems/transport.ts";
import type { CaseContext } from "../experiment.ts";
import { adamThenPolish } from "./adam_then_polish.ts";

/** One row of Tables 1 to 4, and how hard to work for it. */
export interface RowSettings {
  /** `1 / epsilon`. */
  readonly inverseEpsilon: number;
  /** Time scheme of the loss. */
  readonly scheme: SchemeName;
  /** Highest power of 1 / epsilon in the network. */
  readonly orders: number;
  /** Weight of the l1 penalty. */
  readonly sparsity: number;
  /** Adam updates. */
  readonly iterations: number;
  /** Most L-BFGS iterations. */
  readonly polishIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly stride: number;
}

/** The fits of one row by the name of the protocol. */
export type ProtocolFits = ReadonlyMap<string, DcrnnFit>;

/** Names of the protocols. */
export const PROTOCOLS = {
  adam: "Adam",
  polished: "Adam + L-BFGS",
  adamWithIdentity: "Adam, identity",
  polishedWithIdentity: "Adam + L-BFGS, identity",
  converged: "converged",
} as const;

/**
 * The terms that are learned. The released network also reaches AA rho, which on early data (g = -t A rho / epsilon^2) is nearly
 * collinear with A g: it takes a part of that coefficient (at 1/64 with forward Euler the difference of A g becomes -0.55, where
 * the paper prints 0.14 and these terms give 0.10) and makes local minima. The printed tables look as if it had been absent.
 */
const TERMS = ["g", "A g", "AA g", "PA g", "A rho"] as const;

/**
 * Fits one row in all protocols: the authors' (Adam alone), the paper's (Adam, then L-BFGS, the same run continued) and the
 * minimiser over the coefficients themselves; for IMEX1 also the first two with an identity beside the implicit rate, since
 * the printed rows lie between the biases of IMEX1 and forward Euler, as if both had been there.
 */
export async function fitProtocols(settings: RowSettings, context: CaseContext): Promise<ProtocolFits> {
  const { inverseEpsilon, scheme, orders, sparsity, iterations, polishIterations, stride } = settings;
  const data = await transport({ epsilon: 1 / inverseEpsilon }).simulate();
  const model = dcrnn({ layers: 1, orders }).scheme(scheme).sparsity(sparsity).words(...TERMS);
  const runs = scheme === "imex1" ? 2 : 1;
  const of = runs * (iterations + polishIterations) + 1;
  const part = (run: number): CaseContext => ({
    ...context,
    progress: ({ done, note }) => context.progress({ done: run * (iterations + polishIterations) + done, of, note }),
  });

  const fits = new Map<string, DcrnnFit>();
  const plain = await adamThenPolish(model, data, settings, part(0), "plain");
  fits.set(PROTOCOLS.adam, plain.adam).set(PROTOCOLS.polished, plain.polished);
  if (runs === 2) {
    const both = await adamThenPolish(model.relaxation("both"), data, settings, part(1), "identity");
    fits.set(PROTOCOLS.adamWithIdentity, both.adam).set(PROTOCOLS.polishedWithIdentity, both.polished);
  }
  fits.set(PROTOCOLS.converged, await model.fit(data, { seed: context.seed, stride, solver: "converged" }));
  context.progress({ done: of, of });
  return fits;
}
