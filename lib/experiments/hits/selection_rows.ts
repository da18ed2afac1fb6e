import type { Ladder } from "../../models/hits/ladder.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { singleErrors } from "./scores.ts";

/** Which networks were selected, if any were. */
export function rangeRows(name: string, { rungs, selection }: Pick<Ladder, "rungs" | "selection">): CaseRow[] {
  const failed = selection?.outcome.status === "diverged" ? selection.outcome : undefined;
  return [
    { case: name, quantity: "finest", ours: failed ? null : rungs[0].stride, note: failed?.hint },
    { case: name, quantity: "coarsest", ours: failed ? null : rungs[rungs.length - 1].stride },
  ];
}

/** The search for a range is greedy: its error may exceed that of the best network alone, but hardly by more than this factor. */
const ALLOWED = 1.05;

/** On the data that selected rungs: their error, that of the best rung alone, and a note if the search missed it. */
export async function validationGain(
  { rungs }: Ladder,
  { error: coupled }: { readonly error: number },
  validation: Trajectories,
): Promise<CaseRow[]> {
  let best = { stride: NaN, error: Infinity };
  for (const rung of rungs) {
    const error = (await singleErrors(rung, validation)).exact.mean;
    if (error < best.error) best = { stride: rung.stride, error };
  }
  const row = (name: string, quantity: string, ours: number, note?: string): CaseRow => ({
    case: `${name}${PROTOCOL_MARK}validation data`,
    quantity,
    ours,
    note,
  });
  const missed = `worse than D${best.stride} alone, which the greedy search did not come to`;
  return [
    row("best single", "mean squared error", best.error, `D${best.stride}`),
    row("coupled", "mean squared error", coupled, coupled > ALLOWED * best.error ? missed : undefined),
    row("coupled", "gain", best.error / coupled),
  ];
}
