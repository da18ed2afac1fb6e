import type { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import type { TrainingEffort } from "./adam_then_polish.ts";
import { JITTER, type SeedEffort, seedRows } from "./seeds.ts";

/** How hard to work for a row: one training in full, and several starts. */
export interface RowEffort extends TrainingEffort, SeedEffort {}

/** The most that a fit may differ from the converged one, in percent by (6.2), to be at the minimum. */
const AT_MINIMUM = 1;

/** The coefficients' distance from those of another fit, measured as (6.2) measures that from the truth. */
function distance(fit: DcrnnFit, other: DcrnnFit): number {
  const exact = [...fit.record.truth!.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  const there = other.deltas();
  return 100 * [...fit.deltas()].reduce((sum, [term, delta]) => sum + Math.abs(delta - there.get(term)!), 0) / exact;
}

/** A model trained by Adam and L-BFGS from several starts, and how many of these end at the minimum. */
export async function networkSeeds(
  name: string,
  model: Dcrnn,
  data: KineticTrajectory,
  { seeds, seedIterations: iterations, seedStride: stride, polishIterations }: RowEffort,
  context: CaseContext,
): Promise<CaseRow[]> {
  const converged = await model.fit(data, { solver: "converged", stride });
  return await seedRows<DcrnnFit>(
    {
      name,
      fit: (seed, progress) =>
        model.fit(data, { iterations, polishIterations, stride, seed, jitter: JITTER, progress }),
      numbers: (fit) => ({ ...Object.fromEntries(fit.deltas()), error: fit.error() }),
      counted: {
        quantity: "at the minimum",
        holds: (fit) => distance(fit, converged) <= AT_MINIMUM,
        words: `ended within ${AT_MINIMUM} % of the converged coefficients`,
      },
    },
    seeds,
    context,
  );
}
