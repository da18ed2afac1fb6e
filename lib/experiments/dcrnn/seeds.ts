import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { TrainingEffort } from "./adam_then_polish.ts";
import { parts } from "./parts.ts";
import { modelOf, type TableRow } from "./table_rows.ts";

/** How often a row is trained from different starts, and how hard. */
export interface SeedEffort {
  /** How many starts. */
  readonly seeds: number;
  /** Adam updates for each. */
  readonly seedIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly seedStride: number;
}

/** Standard deviation of the random change of the start, which otherwise is 1 for every weight. */
const JITTER = 1e-2;

/** The most that a fit may differ from the converged one, in percent by (6.2), to be at the minimum. */
const AT_MINIMUM = 1;

/** What one start came to: the differences of the true terms, the error, and the distance from the minimum; null if it diverged. */
type Finding = Readonly<Record<string, number>> | null;

/** The coefficients' distance from those of another fit, measured as (6.2) measures that from the truth. */
function distance(fit: DcrnnFit, other: DcrnnFit): number {
  const exact = [...fit.record.truth!.values()].reduce((sum, value) => sum + Math.abs(value), 0);
  const there = other.deltas();
  return 100 * [...fit.deltas()].reduce((sum, [term, delta]) => sum + Math.abs(delta - there.get(term)!), 0) / exact;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * Trains a row by Adam and L-BFGS from several starts: the median of each number, its spread (the largest minus the smallest),
 * and how many ended at the minimum. The paper shows one run from one start.
 */
export async function seedRows(
  row: TableRow,
  { seeds, seedIterations: iterations, seedStride: stride, polishIterations }: SeedEffort & TrainingEffort,
  data: KineticTrajectory,
  context: CaseContext,
): Promise<CaseRow[]> {
  const model = modelOf(row);
  const { load, save } = context.checkpoint("seeds");
  const saved = await load();
  const findings: Finding[] = saved ? JSON.parse(new TextDecoder().decode(saved)) : [];
  const converged = await model.fit(data, { solver: "converged", stride });
  const contexts = parts(context, Array.from({ length: seeds }, () => 1));
  for (let seed = findings.length; seed < seeds; seed++) {
    const { progress } = contexts[seed];
    const fit = await model.fit(data, { iterations, polishIterations, stride, seed, jitter: JITTER, progress });
    const numbers = { ...Object.fromEntries(fit.deltas()), error: fit.error(), distance: distance(fit, converged) };
    findings.push(fit.outcome.status === "ok" ? numbers : null);
    await save(new TextEncoder().encode(JSON.stringify(findings)));
  }

  const good = findings.filter((finding) => finding !== null);
  const where = (line: string) => ({ case: `${row.name}${PROTOCOL_MARK}seeds, ${line}` });
  const rows: CaseRow[] = [];
  for (const quantity of [...converged.deltas().keys(), "error"]) {
    const values = good.map((finding) => finding[quantity]);
    const [middle, spread] = values.length > 0
      ? [median(values), Math.max(...values) - Math.min(...values)]
      : [null, null];
    rows.push({ ...where("median"), reference: row.name, quantity, ours: middle });
    rows.push({ ...where("spread"), quantity, ours: spread });
  }
  const arrived = good.filter(({ distance }) => distance <= AT_MINIMUM).length;
  rows.push({
    ...where("spread"),
    quantity: "at the minimum",
    ours: arrived,
    note: `${arrived} of ${seeds} starts ended within ${AT_MINIMUM} % of the converged coefficients`,
  });
  return rows;
}
