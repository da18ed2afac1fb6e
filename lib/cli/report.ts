/**
 * `deno task report`: writes the recorded results as pages for a browser.
 *
 * @module
 */
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { catalogue, EXPERIMENT_IDS, loadExperiment } from "../experiments/catalogue.ts";
import { type Explanation, readExplanations } from "../experiments/explanations.ts";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import { recordedBenchmarks } from "../experiments/benchmarks.ts";
import { recorded } from "../experiments/recorded.ts";
import { writeAtomic } from "../io/atomic.ts";
import { ifThere } from "../io/if_there.ts";
import { parseNotebook } from "../io/notebook.ts";
import { pageFile } from "../report/experiment_page.ts";
import { INDEX } from "../report/page.ts";
import { report } from "../report/report.ts";
import type { CommandSpec } from "./arguments.ts";
import { print, runCommand } from "./command.ts";
import { findNotebooks } from "./find_notebooks.ts";
import { experimentsOf } from "./notebook_homes.ts";

const SPEC = {
  name: "report",
  summary: "Writes the recorded results as pages for a browser; they work without a server.",
  flags: {
    out: { kind: "word", placeholder: "folder", help: "Where the pages go; data/report without it" },
    results: { kind: "word", placeholder: "folder", help: "Where the results are; data/results without it" },
  },
} as const satisfies CommandSpec;

/** The notebooks of each experiment. */
async function notebooks(): Promise<Map<string, string[]>> {
  const homes = new Map<string, string[]>();
  for (const path of findNotebooks([], PROJECT_FOLDER)) {
    for (const id of experimentsOf(parseNotebook(await Deno.readTextFile(join(PROJECT_FOLDER, path)), path))) {
      homes.set(id, [...(homes.get(id) ?? []), path]);
    }
  }
  return homes;
}

/** Runs the command and returns its exit status: 2 if the arguments were wrong. */
export function reportCommand(args: readonly string[]): Promise<number> {
  return runCommand(args, SPEC, async (values) => {
    const folder = resolve(values.out ?? join(PROJECT_FOLDER, "data/report"));
    const resultsFolder = resolve(values.results ?? join(PROJECT_FOLDER, "data/results"));
    const results = await recorded("*", resultsFolder);
    const homes = await notebooks();
    const guides = new Map<string, readonly string[]>();
    const explanations = new Map<string, readonly Explanation[]>();
    for (const entry of catalogue().filter(({ id }) => results.some((result) => result.id === id))) {
      guides.set(entry.id, (await loadExperiment(entry)).guide ?? []);
      explanations.set(entry.id, await readExplanations(entry.id));
    }
    const files = report({
      ids: EXPERIMENT_IDS,
      results,
      guideOf: (id) => guides.get(id) ?? [],
      explanationsOf: (id) => explanations.get(id) ?? [],
      notebooksOf: (id) => homes.get(id) ?? [],
      benchmarks: await recordedBenchmarks(resultsFolder),
    });
    for (const [name, text] of files) await writeAtomic(join(folder, name), text);
    for (const page of EXPERIMENT_IDS.map(pageFile).filter((page) => !files.has(page))) {
      await ifThere(Deno.remove(join(folder, page))); // of a result that is gone
    }
    const shown = relative(Deno.cwd(), folder) || ".";
    print(`${results.length} of ${EXPERIMENT_IDS.length} experiments have a page in ${shown}`);
    print(`Open ${pathToFileURL(join(folder, INDEX)).href}`);
    return 0;
  });
}

if (import.meta.main) Deno.exit(await reportCommand(Deno.args));
