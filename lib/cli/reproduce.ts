/**
 * `deno task reproduce`: computes the papers' tables and figures, each number beside the paper's.
 *
 * @module
 */
import { join, resolve } from "node:path";
import process from "node:process";
import { recordedBenchmarks } from "../experiments/benchmarks.ts";
import { catalogue, EXPERIMENT_IDS, type ExperimentEntry, loadExperiment, selected } from "../experiments/catalogue.ts";
import { type ProfileName, PROFILES } from "../core/profile.ts";
import { checkLedger, type CheckOptions } from "../experiments/check_ledger.ts";
import { checkReport } from "../experiments/check_report.ts";
import { casesIn } from "../experiments/experiment.ts";
import { overview } from "../experiments/overview.ts";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import { readmeBlock, withResults } from "../experiments/readme_table.ts";
import { recordedResults } from "../experiments/recorded_results.ts";
import { LEGEND, resultTable, summary } from "../experiments/result_table.ts";
import { plan, requireWritable, runExperiments } from "../experiments/runner.ts";
import { parseShard } from "../experiments/shard.ts";
import { wrapped } from "../experiments/wrapped.ts";
import { README_FIGURE, readmeFigure } from "../plots/readme_figure.ts";
import { writeAtomic } from "../io/atomic.ts";
import { cite } from "../io/cite.ts";
import type { ResultFile } from "../io/result_file.ts";
import type { CommandSpec } from "./arguments.ts";
import { BAD_ARGUMENTS, note, print, runCommand } from "./command.ts";
import { bars, plainLines } from "./progress_view.ts";

const SPEC = {
  name: "reproduce",
  summary: "Computes the papers' tables and figures, each number beside the paper's.",
  flags: {
    profile: {
      kind: "word",
      choices: PROFILES,
      default: "quick",
      help: "Seconds, minutes, an hour (only experiments that have such sizes), or the papers' own sizes",
    },
    only: { kind: "list", placeholder: "pattern", help: "Ids or patterns such as 'dcrnn/*'; all without it" },
    jobs: { kind: "count", default: 2, help: "Cases at a time" },
    list: { kind: "switch", help: "Shows the experiments, their sizes and what is in the cache" },
    fresh: { kind: "switch", help: "Computes every case again, cached or not; networks that are trained stay" },
    shard: { kind: "word", placeholder: "i/n", help: "Computes every n-th case, from the i-th" },
    out: { kind: "word", placeholder: "folder", help: "Where the results go; data/results without it" },
    check: {
      kind: "switch",
      help: "Computes the cheapest recorded cases again, for three minutes at most, and compares",
    },
    readme: { kind: "switch", help: "Puts the recorded results into the README, and computes nothing" },
  },
} as const satisfies CommandSpec;

const CACHE_FOLDER = join(PROJECT_FOLDER, "data/cache");
const RESULTS_FOLDER = join(PROJECT_FOLDER, "data/results");

async function listed(entries: readonly ExperimentEntry[], profile: ProfileName): Promise<string> {
  const lines = [];
  for (const entry of entries) {
    const experiment = await loadExperiment(entry);
    const sizes = PROFILES.map((name) => `${name} ${casesIn(experiment, name).length}`).join(", ");
    const planned = await plan({ entries: [entry], profile, cacheFolder: CACHE_FOLDER });
    const cached = planned.filter((item) => item.cached).length;
    lines.push(
      `${entry.id}  ${experiment.title}`,
      `    cases: ${sizes}; ${cached} of ${planned.length} cached for ${profile}`,
    );
  }
  return lines.join("\n");
}

async function updateReadme(): Promise<string> {
  const path = join(PROJECT_FOLDER, "README.md");
  const folder = join(RESULTS_FOLDER, "paper");
  const results = await recordedResults(catalogue(), folder);
  const benchmarks = await recordedBenchmarks(RESULTS_FOLDER);
  await writeAtomic(
    path,
    withResults(await Deno.readTextFile(path), readmeBlock(overview(EXPERIMENT_IDS, results), benchmarks)),
  );
  const figure = readmeFigure(results);
  if (figure) await writeAtomic(join(folder, README_FIGURE), figure);
  return `README.md now shows ${results.length} recorded results`;
}

/** Says which experiments a profile leaves out, since it has no sizes for them. */
async function leftOut(entries: readonly ExperimentEntry[], profile: ProfileName): Promise<string | undefined> {
  const experiments = await Promise.all(entries.map(loadExperiment));
  const without = experiments.filter(({ profiles }) => !(profile in profiles));
  return without.length > 0
    ? `The ${profile} profile leaves ${without.length} of ${experiments.length} experiments out, which have no such sizes`
    : undefined;
}

/** How to read the tables, each line once. */
async function guide(entries: readonly ExperimentEntry[]): Promise<string[]> {
  const experiments = await Promise.all(entries.map(loadExperiment));
  return [...new Set(experiments.flatMap((experiment) => experiment.guide ?? []))];
}

async function closing(
  results: readonly ResultFile[],
  entries: readonly ExperimentEntry[],
  folder: string,
): Promise<string> {
  if (results.length === 0) {
    return "No experiment has a result yet: cases failed, belong to other shards or have no such sizes";
  }
  const lines = await guide(entries.filter(({ id }) => results.some((result) => result.id === id)));
  return [
    "",
    "How to read the tables:",
    ...[LEGEND, ...lines].map((line) => wrapped(line)),
    "",
    "Printed numbers by protocol:",
    "",
    ...results.map(summary),
    "",
    "Please cite:",
    ...cite(...results).references().map((work) => wrapped(work)),
    "",
    "BibTeX: data/reference/bibliography.bib, or cite() of a fit, a problem or a result",
    "",
    `Results are in ${folder}`,
  ].join("\n");
}

/** What a check may take, so that every change can be checked. */
const CHECK_SECONDS = 180;

/** Compares the cheapest recorded cases with what they are now; it writes no result. */
async function checked(
  options: Pick<CheckOptions, "entries" | "profile" | "jobs" | "signal">,
  folder: string,
): Promise<number> {
  const results = await recordedResults(options.entries, folder);
  if (results.length === 0) {
    note(`There is nothing to check: ${folder} holds no result of these experiments`);
    return BAD_ARGUMENTS;
  }
  const observer = Deno.stderr.isTerminal() ? bars(process.stderr) : plainLines(note);
  const check = await checkLedger({ ...options, results, budget: CHECK_SECONDS, observer });
  print(checkReport(check));
  if (check.compared === 0) note("Nothing was compared: no recorded case is cheap enough, or none was through in time");
  return check.compared === 0 || check.differences.length + check.failures.length > 0 ? 1 : 0;
}

/** Runs the command and returns its exit status: 1 if a case failed or differs from the ledger, 2 if the arguments were wrong. */
export function reproduce(args: readonly string[]): Promise<number> {
  return runCommand(args, SPEC, async (values, signal) => {
    const { profile, jobs, fresh, list, readme, check } = values;
    const resultsFolder = resolve(values.out ?? RESULTS_FOLDER);
    let entries: ExperimentEntry[];
    let shard;
    try {
      entries = selected(catalogue(), values.only);
      shard = values.shard === undefined ? undefined : parseShard(values.shard);
      if (!list && !readme && !check) await requireWritable(join(resultsFolder, profile));
    } catch (error) {
      note((error as Error).message);
      return BAD_ARGUMENTS;
    }
    if (list || readme) {
      print(list ? await listed(entries, profile) : await updateReadme());
      return 0;
    }
    if (check) return await checked({ entries, profile, jobs, signal }, join(resultsFolder, profile));
    const without = await leftOut(entries, profile);
    if (without) note(without);
    const { results, failed } = await runExperiments({
      entries,
      profile,
      jobs,
      fresh,
      shard,
      resultsFolder,
      cacheFolder: CACHE_FOLDER,
      observer: Deno.stderr.isTerminal() ? bars(process.stderr) : plainLines(note),
      signal,
    });
    for (const result of results) print(`\n${resultTable(result)}`);
    print(await closing(results, entries, join(resultsFolder, profile)));
    if (failed > 0) note(`${failed} cases failed; their rows say why`);
    return failed > 0 ? 1 : 0;
  });
}

if (import.meta.main) Deno.exit(await reproduce(Deno.args));
