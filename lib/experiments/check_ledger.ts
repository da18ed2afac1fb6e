import type { ResultFile } from "../io/result_file.ts";
import { runCases } from "./case_pool.ts";
import { type CheapCases, cheapCases } from "./cheap_cases.ts";
import type { CaseResult } from "./experiment.ts";
import { type LedgerTolerance, ledgerTolerance, readLedgerTolerances } from "./ledger_tolerances.ts";
import { cpu } from "./machine.ts";
import { plan, type PlanOptions, type RunObserver } from "./runner.ts";
import { absoluteTolerance } from "./verdict.ts";

/** A number that is not as recorded. */
export interface LedgerDifference {
  /** The experiment. */
  readonly id: string;
  /** The row. */
  readonly case: string;
  /** What the number is. */
  readonly quantity: string;
  /** The recorded number; null if it diverged, undefined if none is recorded. */
  readonly recorded: number | null | undefined;
  /** The one computed now; null if it diverged. */
  readonly now: number | null;
  /** How far it may be off; 0 where it must be the same to the last bit. */
  readonly tolerance: number;
}

/** What to check. */
export interface CheckOptions extends Pick<PlanOptions, "entries" | "profile"> {
  /** What is recorded; it is only read. */
  readonly results: readonly ResultFile[];
  /** Seconds: of computing, by what cases took when they were recorded; and by the clock, after which what is not through is skipped. */
  readonly budget: number;
  /** Cases that run at a time. Default 1. */
  readonly jobs?: number;
  /** Told what happens. */
  readonly observer?: RunObserver;
  /** Stops the check. */
  readonly signal?: AbortSignal;
}

/** What came of a check. */
export interface LedgerCheck extends CheapCases {
  /** Numbers that were compared. */
  readonly compared: number;
  /** Those that are not as recorded. */
  readonly differences: readonly LedgerDifference[];
  /** Why cases could not be computed, a line each. */
  readonly failures: readonly string[];
}

/** Whether sums are taken in the same order: in plain TypeScript always, on the native engine on such a processor with as many threads. */
function isSameArithmetic({ provenance }: ResultFile, { engine, threads }: CaseResult): boolean {
  if (engine === undefined) return true;
  return engine === "native" && provenance.engine === engine && provenance.cpu === cpu() &&
    provenance.threads.length === 1 && provenance.threads[0] === threads;
}

/** As a result file has it. */
function stored(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/**
 * Compares what a case found now with what is recorded.
 * @returns The number of comparisons, and what differs.
 */
export function comparedWithLedger(
  found: CaseResult,
  recorded: ResultFile,
  tolerances: readonly LedgerTolerance[],
): Pick<LedgerCheck, "compared" | "differences"> {
  const kind = isSameArithmetic(recorded, found) ? "same" : "otherwise";
  const differences: LedgerDifference[] = [];
  let compared = 0;
  for (const { case: name, quantity, ours } of found.rows) {
    const allowed = ledgerTolerance(tolerances, recorded.id, quantity)[kind];
    if (!allowed) continue;
    compared++;
    const row = recorded.rows.find((one) => one.case === name && one.quantity === quantity);
    const [before, now] = [row?.ours, stored(ours)];
    const tolerance = typeof before === "number" ? absoluteTolerance(before, allowed) : 0;
    const isSame = before === now ||
      (typeof before === "number" && now !== null && Math.abs(now - before) <= tolerance);
    if (!isSame) differences.push({ id: recorded.id, case: name, quantity, recorded: before, now, tolerance });
  }
  return { compared, differences };
}

/**
 * Computes the cheap cases of recorded results again, from scratch but for networks that are kept with the project, and compares every
 * number. Nothing is written but a folder that is removed at the end.
 * @throws {PropagatorError} With code `run-cancelled`, once `signal` is aborted.
 */
export async function checkLedger(
  { entries, profile, results, budget, jobs = 1, observer, signal }: CheckOptions,
): Promise<LedgerCheck> {
  const tolerances = await readLedgerTolerances();
  const cacheFolder = await Deno.makeTempDir({ prefix: "propagator-check-" });
  try {
    const planned = await plan({ entries, profile, cacheFolder, fresh: true });
    const { chosen, skipped } = cheapCases(results, { planned, budget });
    const differences: LedgerDifference[] = [];
    const failures: string[] = [];
    let compared = 0;
    const inTime = new Set<string>();
    const late = AbortSignal.timeout(1000 * budget);
    observer?.onStart?.(chosen, 0);
    await runCases(chosen, {
      jobs,
      signal: AbortSignal.any([late, ...(signal ? [signal] : [])]),
      observer: {
        started: (item) => observer?.onCaseStart?.(item),
        progressed: (item, event) => observer?.onCaseProgress?.(item, event),
        ended(item, outcome) {
          inTime.add(item.key);
          if (outcome.status === "done") {
            const of = comparedWithLedger(outcome.result, item.recorded, tolerances);
            compared += of.compared;
            differences.push(...of.differences);
          } else {
            failures.push(`${item.id} ${item.item.name}: ${outcome.message}`);
          }
          observer?.onCaseEnd?.(item, outcome);
          return Promise.resolve();
        },
      },
    }).catch((error) => {
      if (!late.aborted || signal?.aborted) throw error;
    }).finally(() => observer?.onEnd?.());
    const through = Map.groupBy(chosen, ({ key }) => inTime.has(key));
    const [checked, unfinished] = [true, false].map((isThrough) => through.get(isThrough) ?? []);
    return { chosen: checked, skipped: [...skipped, ...unfinished], compared, differences, failures };
  } finally {
    await Deno.remove(cacheFolder, { recursive: true });
  }
}
