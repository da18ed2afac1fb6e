import { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import { DecadesFit } from "../../models/dcrnn/decades_fit.ts";
import { decadeDescriptions } from "../../models/dcrnn/fit_decades.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext } from "../experiment.ts";
import { adamThenPolish, type TrainingEffort } from "./adam_then_polish.ts";
import { parts } from "./parts.ts";
import { modelOf, type TableRow } from "./table_rows.ts";

/** The fits of one row. */
export interface RowFits {
  /** By the name of the protocol. */
  readonly protocols: ReadonlyMap<string, DcrnnFit>;
  /** One for each decade of the learned epsilon, if the row asks for them; the best is among the protocols. */
  readonly decades?: DecadesFit;
}

/** Names of the protocols. */
export const PROTOCOLS = {
  adam: "Adam",
  polished: "Adam + L-BFGS",
  adamWithIdentity: "Adam, identity",
  polishedWithIdentity: "Adam + L-BFGS, identity",
  decades: "Adam + L-BFGS, best decade",
  converged: "converged",
} as const;

/** How often a row is trained in full. */
export function trainings({ scheme, decades = 0 }: Pick<TableRow, "scheme" | "decades">): number {
  return (hasIdentityRuns({ scheme }) ? 2 : 1) + decades;
}

/** Whether a row is also fitted with an identity beside the implicit rate. */
export function hasIdentityRuns({ scheme }: Pick<TableRow, "scheme">): boolean {
  return scheme === "imex1";
}

/**
 * Fits one row in all protocols: the authors' (Adam alone), the paper's (Adam, then L-BFGS, the same run continued) and the
 * minimiser over the coefficients themselves; for IMEX1 also the first two with an identity beside the implicit rate, since
 * the printed rows lie between the biases of IMEX1 and forward Euler, as if both had been there; and where a row asks for it,
 * the paper's once for each decade of the learned epsilon, Eq. (5.2).
 */
export async function fitProtocols(
  row: TableRow,
  effort: TrainingEffort,
  data: KineticTrajectory,
  context: CaseContext,
): Promise<RowFits> {
  const { decades: count = 0 } = row;
  const model = modelOf(row);
  const runs = trainings(row);
  const contexts = parts(context, [...Array.from({ length: runs }, () => 1), 0.05]);
  const next = () => contexts.shift()!;

  const protocols = new Map<string, DcrnnFit>();
  const plain = await adamThenPolish(model, data, effort, next(), "plain");
  protocols.set(PROTOCOLS.adam, plain.adam).set(PROTOCOLS.polished, plain.polished);
  if (hasIdentityRuns(row)) {
    const both = await adamThenPolish(model.relaxation("both"), data, effort, next(), "identity");
    protocols.set(PROTOCOLS.adamWithIdentity, both.adam).set(PROTOCOLS.polishedWithIdentity, both.polished);
  }
  const fits: DcrnnFit[] = [];
  for (const [i, description] of decadeDescriptions(model.description, count).entries()) {
    fits.push((await adamThenPolish(new Dcrnn(description), data, effort, next(), `decade-${i}`)).polished);
  }
  const decades = count > 0 ? new DecadesFit(fits) : undefined;
  if (decades) protocols.set(PROTOCOLS.decades, decades.best);
  const { seed, progress } = next();
  protocols.set(PROTOCOLS.converged, await model.fit(data, { seed, stride: effort.stride, solver: "converged" }));
  progress({ done: 1, of: 1 });
  return { protocols, decades };
}
