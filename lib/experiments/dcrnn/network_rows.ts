import type { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { adamThenPolish } from "./adam_then_polish.ts";
import { PROTOCOLS } from "./fit_protocols.ts";
import { networkSeeds, type RowEffort } from "./network_seeds.ts";
import { parts } from "./parts.ts";
import { selectedRows } from "./support_rows.ts";

/** The DC-RNN of a table that compares it with another method: Adam, Adam and L-BFGS, the minimiser, several starts, the scheme's own error. */
export async function networkRows(
  name: string,
  model: Dcrnn,
  data: KineticTrajectory,
  effort: RowEffort,
  context: CaseContext,
): Promise<CaseRow[]> {
  const { iterations, polishIterations, stride, seeds, seedIterations, seedStride } = effort;
  const [ofNetwork, ofSeeds] = parts(context, [
    (iterations + polishIterations) / stride,
    seeds * (seedIterations + polishIterations) / seedStride,
  ]);
  const { adam, polished } = await adamThenPolish(model, data, effort, ofNetwork, "network");
  const converged = await model.fit(data, { solver: "converged", stride });
  return [
    ...selectedRows(name, PROTOCOLS.adam, adam, []),
    ...selectedRows(name, PROTOCOLS.polished, polished, []),
    ...selectedRows(name, PROTOCOLS.converged, converged, []),
    ...await networkSeeds(name, model, data, effort, ofSeeds),
    {
      case: `${name}${PROTOCOL_MARK}closed form`,
      reference: name,
      quantity: "error",
      ours: Math.abs(converged.schemeBias()),
    },
  ];
}
