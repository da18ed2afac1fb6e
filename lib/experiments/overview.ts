import type { ResultFile, ResultRow, Verdict } from "../io/result_file.ts";
import { headlineOf } from "./headlines.ts";
import { capitalised, labelOf, type Paper, PAPERS } from "./papers.ts";
import { protocolCounts } from "./result_table.ts";

/** Verdicts on printed numbers, the best first. */
export const JUDGED: readonly Verdict[] = [
  "reproduced",
  "better",
  "trend only",
  "not reproduced",
  "diverged",
  "not run",
];

/** What an experiment came to, in a line. */
export interface OverviewLine {
  /** The experiment. */
  readonly id: string;
  /** What the paper calls it. */
  readonly label: string;
  /** What it shows, if there is a result that says so. */
  readonly shows?: string;
  /** Its result at the largest recorded size, if there is one. */
  readonly result?: ResultFile;
  /** How often each verdict was reached on printed numbers, over all protocols. */
  readonly counts: ReadonlyMap<Verdict, number>;
  /** The protocol that reproduced or bettered most of the printed numbers, and of how many. */
  readonly closest?: { readonly protocol: string; readonly good: number; readonly of: number };
  /** The number that stands for the experiment. */
  readonly headline?: { readonly says: string; readonly row: ResultRow };
}

/** A paper and its experiments. */
export interface PaperOverview extends Paper {
  /** Every table and figure, also those that were not run. */
  readonly lines: readonly OverviewLine[];
}

/** How often each verdict was reached on printed numbers. */
export function countsOf(rows: readonly ResultRow[]): Map<Verdict, number> {
  const counts = JUDGED.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

/** The protocol with the most numbers reproduced or bettered; of several that of the first. */
function closestOf(rows: readonly ResultRow[]): OverviewLine["closest"] {
  const all = [...protocolCounts(rows)];
  if (all.length === 0) return undefined;
  const [protocol, { good }] = all.reduce((best, next) => next[1].good > best[1].good ? next : best);
  return { protocol, good, of: Math.max(...all.map(([, { of }]) => of)) };
}

function lineOf(id: string, result: ResultFile | undefined): OverviewLine {
  const rows = result?.rows ?? [];
  const wanted = headlineOf(id);
  const row = wanted && rows.find((row) => row.case === wanted.case && row.quantity === wanted.quantity);
  return {
    id,
    label: labelOf(id),
    shows: result && capitalised(result.title.replace(/^Beyond the paper: /, "")),
    result,
    counts: countsOf(rows),
    closest: closestOf(rows),
    headline: row && { says: wanted.says, row },
  };
}

/** What is known of each table and figure, by paper: the source of the README's tables and of the report's matrix. */
export function overview(ids: readonly string[], results: readonly ResultFile[]): PaperOverview[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return PAPERS.map((paper) => ({
    ...paper,
    lines: ids.filter((id) => id.startsWith(`${paper.family}/`)).map((id) => lineOf(id, byId.get(id))),
  }));
}
