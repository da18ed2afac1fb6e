import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext } from "../experiment.ts";
import { adamThenPolish, type TrainingEffort } from "./adam_then_polish.ts";
import { modelOf, type TableRow } from "./table_rows.ts";

/** One row of a table, and how hard to work for it. */
export interface RowSettings extends TableRow, TrainingEffort {}

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

/** Whether a row is also fitted with an identity beside the implicit rate. */
export function hasIdentityRuns({ scheme }: Pick<TableRow, "scheme">): boolean {
  return scheme === "imex1";
}

/**
 * Fits one row in all protocols: the authors' (Adam alone), the paper's (Adam, then L-BFGS, the same run continued) and the
 * minimiser over the coefficients themselves; for IMEX1 also the first two with an identity beside the implicit rate, since
 * the printed rows lie between the biases of IMEX1 and forward Euler, as if both had been there.
 */
export async function fitProtocols(
  settings: RowSettings,
  data: KineticTrajectory,
  context: CaseContext,
): Promise<ProtocolFits> {
  const { iterations, polishIterations, stride } = settings;
  const model = modelOf(settings);
  const runs = hasIdentityRuns(settings) ? 2 : 1;
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
