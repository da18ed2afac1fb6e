import type { ResultFile } from "../io/result_file.ts";
import { coversRow } from "./experiment.ts";
import { PROTOCOL_MARK } from "./result_table.ts";
import type { PlannedCase } from "./runner.ts";

/** A case of a recorded result. */
export interface RecordedCase extends PlannedCase {
  /** The result that has its numbers. */
  readonly recorded: ResultFile;
  /** What it took when it was recorded, by its part of the experiment's cost. */
  readonly seconds: number;
}

/** Recorded cases, the cheap ones and the others. */
export interface CheapCases {
  /** What is within the budget. */
  readonly chosen: readonly RecordedCase[];
  /** What is not. */
  readonly skipped: readonly RecordedCase[];
}

/** The cases that a result has numbers of, each with what it took. */
function recordedCases(result: ResultFile, planned: readonly PlannedCase[]): RecordedCase[] {
  const left = result.rows.filter(({ verdict }) => verdict === "not run").map((row) =>
    row.case.split(PROTOCOL_MARK)[0]
  );
  const cases = planned.filter(({ id, item }) => id === result.id && !left.some((row) => coversRow(item, row)));
  const total = cases.reduce((sum, { item: { cost = 1 } }) => sum + cost, 0);
  return cases.map((one) => {
    const seconds = result.provenance.wallSeconds * (one.item.cost ?? 1) / total;
    return { ...one, recorded: result, seconds };
  });
}

/**
 * Chooses recorded cases to compute again: the cheapest of every experiment first, the cheapest experiment first, then the second
 * cheapest, and so on, as long as the budget lasts.
 * @param results What is recorded.
 * @param options planned: the cases of these experiments; budget: seconds of computing, all cases together.
 */
export function cheapCases(
  results: readonly ResultFile[],
  { planned, budget }: { readonly planned: readonly PlannedCase[]; readonly budget: number },
): CheapCases {
  const ranked = results.flatMap((result) => {
    const cases = recordedCases(result, planned).sort((a, b) => a.seconds - b.seconds);
    return cases.map((one, rank) => ({ one, rank }));
  });
  ranked.sort((a, b) => a.rank - b.rank || a.one.seconds - b.one.seconds);
  const chosen: RecordedCase[] = [];
  const skipped: RecordedCase[] = [];
  let left = budget;
  for (const { one } of ranked) {
    const fits = one.seconds <= left;
    (fits ? chosen : skipped).push(one);
    if (fits) left -= one.seconds;
  }
  return { chosen, skipped };
}
