import { settingsHash } from "../core/hash.ts";
import type { Provenance, ResultFile, ResultRow } from "../io/result_file.ts";
import type { FinishedCase } from "./case_store.ts";
import type { ProfileName } from "../core/profile.ts";
import { type CaseRow, casesIn, coversRow, type Experiment } from "./experiment.ts";
import { acceptedRows, type Criterion } from "./acceptance.ts";
import type { ReferenceRow } from "./reference.ts";
import { absoluteTolerance, verdict } from "./verdict.ts";

/** What is known about the cases of an experiment after a run. */
export interface Collation {
  /** The experiment. */
  readonly experiment: Experiment;
  /** How much work it did. */
  readonly profile: ProfileName;
  /** What the paper prints. */
  readonly reference: readonly ReferenceRow[];
  /** What is asked of it in this profile. */
  readonly acceptance: readonly Criterion[];
  /** Finished cases by name. */
  readonly finished: ReadonlyMap<string, FinishedCase>;
  /** Why other cases have no result, by name. */
  readonly failures: ReadonlyMap<string, string>;
  /** The commit of the code. */
  readonly commit: string;
  /** Model and number of processors. */
  readonly cpu: string;
  /** Versions of the runtime and of the packages of the experiment. */
  readonly versions: Readonly<Record<string, string>>;
}

function compared(experiment: Experiment, row: CaseRow, reference: readonly ReferenceRow[]): ResultRow {
  const name = row.reference ?? row.case;
  const known = reference.find((candidate) => candidate.case === name && candidate.quantity === row.quantity);
  const target = known?.target ?? null;
  const tolerance = known?.tolerance ?? null;
  const corrected = known && known.target !== known.paper ? `compared with ${known.target}` : "";
  return {
    case: row.case,
    quantity: row.quantity,
    paper: known?.paper ?? null,
    ours: row.ours,
    tolerance: target !== null && tolerance ? absoluteTolerance(target, tolerance) : null,
    verdict: verdict({ target, ours: row.ours, tolerance, smallerIsBetter: experiment.smallerIsBetter(row.quantity) }),
    note: [corrected, known?.note, row.note].filter(Boolean).join("; "),
  };
}

function missing(row: ReferenceRow, reason: string): ResultRow {
  const { case: name, quantity, paper, target, tolerance } = row;
  return {
    case: name,
    quantity,
    paper,
    ours: null,
    tolerance: target !== null && tolerance ? absoluteTolerance(target, tolerance) : null,
    verdict: "not run",
    note: reason,
  };
}

/** Our numbers beside the paper's, row by row; a row of the paper that no case computed is there as `not run`. */
export function collatedRows(
  { experiment, profile, reference, finished, failures }: Pick<
    Collation,
    "experiment" | "profile" | "reference" | "finished" | "failures"
  >,
): ResultRow[] {
  const cases = casesIn(experiment, profile);
  const found = cases.flatMap(({ name }) => finished.get(name)?.result ?? []);
  const derived = experiment.derived?.(found, experiment.profiles[profile]) ?? [];
  const computed = [...found.flatMap(({ rows }) => rows), ...derived];
  const covered = new Set(computed.map((row) => row.reference ?? row.case));
  const rows = computed.map((row) => compared(experiment, row, reference));
  const told = new Set<string>();
  for (const row of reference) {
    if (covered.has(row.case)) continue;
    const owners = cases.filter((item) => coversRow(item, row.case)).map(({ name }) => name);
    const failed = owners.find((name) => failures.has(name));
    if (failed) told.add(failed);
    const otherwise = owners.length > 0 ? "not computed in this run" : `not in the ${profile} profile`;
    rows.push(missing(row, failed ? failures.get(failed)! : otherwise));
  }
  for (const [name, message] of failures) {
    if (told.has(name)) continue;
    rows.push({
      case: name,
      quantity: "",
      paper: null,
      ours: null,
      tolerance: null,
      verdict: "not run",
      note: message,
    });
  }
  return rows;
}

function provenance(collation: Collation): Provenance {
  const { experiment, profile, finished, commit, cpu, versions } = collation;
  const cases = [...finished.values()];
  const words = (values: readonly (string | undefined)[], otherwise: string) =>
    [...new Set(values.map((value) => value ?? otherwise))].join(", ");
  return {
    commit,
    seed: experiment.seed,
    engine: words(cases.map(({ result }) => result.engine), "plain TypeScript"),
    precision: words(cases.map(({ result }) => result.precision), "float64"),
    threads: [...new Set(cases.flatMap(({ result }) => result.threads ?? []))].sort((a, b) => a - b),
    versions: Object.assign({}, versions, ...cases.map(({ result }) => result.versions)),
    cpu,
    wallSeconds: Math.round(100 * cases.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0)) / 100,
    peakRssMb: Math.max(0, ...cases.map(({ peakRssMb }) => peakRssMb)),
    startedAt: cases.map(({ startedAt }) => startedAt).sort()[0] ?? new Date().toISOString(),
    settingsHash: settingsHash(experiment.profiles[profile]),
  };
}

/** The result file of an experiment. */
export function collated(collation: Collation): ResultFile {
  const { experiment, profile, finished } = collation;
  const series: Record<string, readonly (number | null)[]> = {};
  for (const { name } of casesIn(experiment, profile)) {
    Object.assign(series, finished.get(name)?.result.series);
  }
  const { id, title, cite } = experiment;
  const compared = collatedRows(collation);
  const rows = [...compared, ...acceptedRows(compared, collation.acceptance)];
  return { id, title, profile, rows, series, cite, provenance: provenance(collation) };
}
