import type { Progress } from "../../core/progress.ts";
import type { EquationFit } from "../../models/dcrnn/equation_fit.ts";
import { median } from "../../numerics/median.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { parts } from "./parts.ts";

/** How often a row is trained from different starts, and how hard. */
export interface SeedEffort {
  /** How many starts. */
  readonly seeds: number;
  /** Adam updates for each. */
  readonly seedIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly seedStride: number;
}

/** Standard deviation of the random change of the start of a network, which otherwise is 1 for every weight. */
export const JITTER = 1e-2;

/** A row that is trained from several starts. */
export interface Starts<F extends EquationFit> {
  /** The row of the paper. */
  readonly name: string;
  /** What its lines are called, before ", median" and ", spread". Default "seeds". */
  readonly line?: string;
  /** The fit from one start. */
  fit(seed: number, progress: Progress): Promise<F>;
  /** Its numbers, by quantity. */
  numbers(fit: F): Readonly<Record<string, number>>;
  /** What is counted among the starts. */
  readonly counted: {
    /** Its name. */
    readonly quantity: string;
    /** Whether a fit counts. */
    holds(fit: F): boolean;
    /** The count in words, after "3 of 10 starts". */
    readonly words: string;
  };
}

/** What one start came to; null if it diverged. */
type Finding = { readonly numbers: Readonly<Record<string, number>>; readonly counts: boolean } | null;

/**
 * Trains a row from several starts: the median of each number, and its spread, the largest minus the smallest. The paper shows
 * one run from one start. It goes on from the starts that were finished after a kill.
 */
export async function seedRows<F extends EquationFit>(
  { name, line = "seeds", fit, numbers, counted }: Starts<F>,
  seeds: number,
  context: CaseContext,
): Promise<CaseRow[]> {
  const { load, save } = context.checkpoint(line.replaceAll(/\W+/g, "-"));
  const saved = await load();
  const findings: Finding[] = saved ? JSON.parse(new TextDecoder().decode(saved)) : [];
  const contexts = parts(context, Array.from({ length: seeds }, () => 1));
  for (let seed = findings.length; seed < seeds; seed++) {
    const found = await fit(seed, (event) => contexts[seed].progress(event));
    findings.push(
      found.outcome.status === "ok" ? { numbers: numbers(found), counts: counted.holds(found) } : null,
    );
    await save(new TextEncoder().encode(JSON.stringify(findings)));
  }

  const good = findings.filter((finding) => finding !== null);
  const where = (statistic: string) => ({ case: `${name}${PROTOCOL_MARK}${line}, ${statistic}` });
  const rows = Object.keys(good[0]?.numbers ?? {}).flatMap((quantity): CaseRow[] => {
    const values = good.map(({ numbers }) => numbers[quantity]);
    return [
      { ...where("median"), reference: name, quantity, ours: median(values) },
      { ...where("spread"), quantity, ours: Math.max(...values) - Math.min(...values) },
    ];
  });
  const count = good.filter(({ counts }) => counts).length;
  const diverged = good.length < seeds ? `, ${seeds - good.length} diverged` : "";
  const note = `${count} of ${seeds} starts ${counted.words}${diverged}`;
  return [...rows, { ...where("spread"), quantity: counted.quantity, ours: count, note }];
}
