import type { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { adamThenPolish, type TrainingEffort } from "./adam_then_polish.ts";
import { PROTOCOLS } from "./fit_protocols.ts";
import { selectedRows } from "./support_rows.ts";

/** The DC-RNN of a table that compares it with another method: Adam, Adam and L-BFGS, the minimiser, and the scheme's own error. */
export async function networkRows(
  name: string,
  model: Dcrnn,
  data: KineticTrajectory,
  effort: TrainingEffort,
  context: CaseContext,
): Promise<CaseRow[]> {
  const { adam, polished } = await adamThenPolish(model, data, effort, context, "network");
  const converged = await model.fit(data, { solver: "converged", stride: effort.stride });
  return [
    ...selectedRows(name, PROTOCOLS.adam, adam, []),
    ...selectedRows(name, PROTOCOLS.polished, polished, []),
    ...selectedRows(name, PROTOCOLS.converged, converged, []),
    {
      case: `${name}${PROTOCOL_MARK}closed form`,
      reference: name,
      quantity: "error",
      ours: Math.abs(converged.schemeBias()),
    },
  ];
}
