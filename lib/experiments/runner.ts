import { join } from "node:path";
import type { ProgressEvent } from "../core/progress.ts";
import { type ResultFile, resultFileName, writeResult } from "../io/result_file.ts";
import { readAcceptance } from "./acceptance.ts";
import { type CaseOutcome, runCases } from "./case_pool.ts";
import { caseKey, type FinishedCase, forgetCheckpoints, loadCase, storeCase } from "./case_store.ts";
import type { CaseRequest } from "./case_worker.ts";
import { type ExperimentEntry, loadExperiment } from "./catalogue.ts";
import { codeVersion } from "./code_version.ts";
import { collated } from "./collate.ts";
import type { ProfileName } from "../core/profile.ts";
import { casesIn, type Experiment } from "./experiment.ts";
import { commit, cpu, watchMemory } from "./machine.ts";
import { readReference } from "./reference.ts";
import type { Shard } from "./shard.ts";

/** One case with what the runner knows about it. */
export interface PlannedCase extends CaseRequest {
  /** The experiment. */
  readonly experiment: Experiment;
  /** What the cache holds. */
  readonly cached?: FinishedCase;
  /** Whether this run is to compute it. */
  readonly due: boolean;
}

/** Told what a run does. */
export interface RunObserver {
  /** So many cases will be computed, so many are taken from the cache. */
  onStart?(due: readonly PlannedCase[], cached: number): void;
  /** A case has started. */
  onCaseStart?(item: PlannedCase): void;
  /** A case has reported. */
  onCaseProgress?(item: PlannedCase, event: ProgressEvent): void;
  /** A case is through. */
  onCaseEnd?(item: PlannedCase, outcome: CaseOutcome): void;
  /** All cases of an experiment are through and its result is written. */
  onResult?(result: ResultFile): void;
  /** The run is over. */
  onEnd?(): void;
}

/** What to plan. */
export interface PlanOptions {
  /** The experiments. */
  readonly entries: readonly ExperimentEntry[];
  /** How much work. */
  readonly profile: ProfileName;
  /** Where finished cases are kept. */
  readonly cacheFolder: string;
  /** Computes everything again. Default: only what the cache lacks. */
  readonly fresh?: boolean;
  /** Computes only part `index` (from 1) of `of` parts. Default: all. */
  readonly shard?: Shard;
}

/** What to run. */
export interface RunnerOptions extends PlanOptions {
  /** Cases that run at a time. Default 1. */
  readonly jobs?: number;
  /** Folder of the results; those of a profile go to a folder of its name. */
  readonly resultsFolder: string;
  /** Folder of the paper's numbers. Default: the project's own. */
  readonly referenceFolder?: string;
  /** Told what happens. */
  readonly observer?: RunObserver;
  /** Stops the run; what is finished stays in the cache. */
  readonly signal?: AbortSignal;
}

/** What came of a run. */
export interface RunReport {
  /** The results, in the order of the experiments; those without any finished case are left out. */
  readonly results: readonly ResultFile[];
  /** Number of cases that threw. */
  readonly failed: number;
}

/** The cases of some experiments, with what the cache holds of them; nothing is computed. */
export async function plan(
  { entries, profile, cacheFolder, fresh = false, shard = { index: 1, of: 1 } }: PlanOptions,
): Promise<PlannedCase[]> {
  const planned: PlannedCase[] = [];
  for (const entry of entries) {
    const experiment = await loadExperiment(entry);
    const { hash } = codeVersion(entry.module);
    for (const item of casesIn(experiment, profile)) {
      const key = caseKey(experiment, item, hash);
      const mine = planned.length % shard.of === shard.index - 1;
      const cached = fresh && mine ? undefined : await loadCase(cacheFolder, entry.id, key);
      planned.push({ ...entry, experiment, item, key, cacheFolder, cached, due: mine && !cached });
    }
  }
  return planned;
}

/**
 * Makes sure that results can be written, before any work.
 * @throws {Error} With what to do, if not.
 */
export async function requireWritable(folder: string): Promise<void> {
  const probe = join(folder, `.${crypto.randomUUID()}`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (cause) {
    throw new Error(
      `Cannot write results to ${folder}: ${(cause as Error).message}; choose a folder of yours with --out`,
      { cause },
    );
  }
}

/**
 * Computes the cases of experiments in workers, keeps each finished one, and writes one result file per experiment.
 * @returns The results and the number of failed cases; a failed case is a row of its result and does not stop the others.
 * @throws {Error} If the results folder cannot be written.
 * @throws {PropagatorError} With code `run-cancelled`, once `signal` is aborted.
 */
export async function runExperiments(options: RunnerOptions): Promise<RunReport> {
  const { entries, profile, cacheFolder, resultsFolder, referenceFolder, jobs = 1, fresh, observer, signal } = options;
  const folder = join(resultsFolder, profile);
  await requireWritable(folder);
  await requireWritable(cacheFolder);
  const planned = await plan(options);
  const due = planned.filter((item) => item.due);
  const tree = await commit();
  const finished = new Map(planned.flatMap(({ key, cached }) => cached ? [[key, cached] as const] : []));
  const failures = new Map<string, string>();
  const results = new Map<string, ResultFile>();
  using memory = watchMemory();

  async function writeIfComplete(id: string): Promise<void> {
    const cases = planned.filter((item) => item.id === id);
    if (cases.some(({ key, due }) => due && !finished.has(key) && !failures.has(key))) return;
    if (!cases.some(({ key }) => finished.has(key) || failures.has(key))) return;
    const [{ experiment, module }] = cases;
    const { packages } = codeVersion(module);
    const byName = <T>(map: ReadonlyMap<string, T>) =>
      new Map(cases.flatMap(({ key, item }) => map.has(key) ? [[item.name, map.get(key)!] as const] : []));
    const result = collated({
      experiment,
      profile,
      reference: await readReference(experiment.reference ?? id, referenceFolder),
      acceptance: await readAcceptance(id, profile, referenceFolder),
      finished: byName(finished),
      failures: byName(failures),
      commit: tree,
      cpu: cpu(),
      versions: { deno: Deno.version.deno, v8: Deno.version.v8, ...packages },
    });
    await writeResult(join(folder, resultFileName(id)), result);
    results.set(id, result);
    observer?.onResult?.(result);
  }

  observer?.onStart?.(due, planned.length - due.length);
  if (fresh) await Promise.all(due.map(({ id, key }) => forgetCheckpoints(cacheFolder, id, key)));
  for (const { id } of entries) {
    if (!due.some((item) => item.id === id)) await writeIfComplete(id);
  }
  try {
    await runCases(due, {
      jobs,
      signal,
      observer: {
        started: (item) => observer?.onCaseStart?.(item),
        progressed: (item, event) => observer?.onCaseProgress?.(item, event),
        async ended(item, outcome) {
          if (outcome.status === "done") {
            const { result, startedAt, wallSeconds } = outcome;
            const entry = { result, startedAt: startedAt.toISOString(), wallSeconds, peakRssMb: memory.peakMb() };
            finished.set(item.key, await storeCase(cacheFolder, item.id, item.key, entry));
          } else {
            failures.set(item.key, `failed: ${outcome.message}`);
          }
          observer?.onCaseEnd?.(item, outcome);
          await writeIfComplete(item.id);
        },
      },
    });
  } finally {
    observer?.onEnd?.();
  }
  return { results: entries.flatMap(({ id }) => results.get(id) ?? []), failed: failures.size };
}
