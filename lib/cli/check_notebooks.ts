/**
 * A part of `deno task check`: type-checks and lints the code cells of every notebook, which the kernel does not, and checks
 * that the stored outputs come from one run of these very cells.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import { type Notebook, parseNotebook } from "../io/notebook.ts";
import { note, print, runCommand } from "./command.ts";
import { findNotebooks } from "./find_notebooks.ts";
import { type NotebookModule, notebookModule } from "./notebook_module.ts";
import { outputProblems } from "./stored_outputs.ts";

const SPEC = {
  name: "check",
  summary: "Checks the code cells and the stored outputs of notebooks",
  positionals: { placeholder: "[path or glob ...]", help: "Which notebooks (default all below notebooks/)" },
  flags: {},
} as const;

/** Rules that do not fit cells: they may print, and end with an expression. */
const UNFIT_RULES = ["no-console", "no-extra-semi", "no-empty"];

/** A notebook on its way through the checks. */
interface Checked {
  readonly path: string;
  readonly notebook: Notebook;
  readonly module: NotebookModule;
  /** Where the module stands. */
  readonly file: string;
}

/** A linter's finding, as `deno lint --json` has it. */
interface LintFinding {
  readonly filename: string;
  readonly range?: { readonly start: { readonly line: number } };
  readonly message: string;
  readonly code: string;
}

async function deno(args: readonly string[]): Promise<{ success: boolean; stdout: string; stderr: string }> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: PROJECT_FOLDER,
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

function placeText({ path, module }: Checked, line: number): string {
  const place = module.place(line);
  return `${path}: code cell ${place.cell}, line ${place.line}`;
}

async function typeProblems(all: readonly Checked[]): Promise<string[]> {
  const { success, stderr } = await deno(["check", "--quiet", ...all.map(({ file }) => file)]);
  if (success) return [];
  let text = stderr.replace(/\n*error: Type checking failed[^]*$/, "");
  for (const one of all) {
    const url = pathToFileURL(one.file).href;
    text = text.replaceAll(
      new RegExp(`${RegExp.escape(url)}:(\\d+)(:\\d+)?`, "g"),
      (_all, line) => placeText(one, Number(line)),
    );
  }
  return [text.trim()];
}

async function lintProblems(all: readonly Checked[]): Promise<string[]> {
  const files = all.map(({ file }) => file);
  const { stdout, stderr } = await deno(["lint", "--json", `--rules-exclude=${UNFIT_RULES}`, ...files]);
  if (stdout === "") return [stderr.trim()];
  const { diagnostics, errors }: { diagnostics: LintFinding[]; errors: { file_path: string; message: string }[] } = JSON
    .parse(stdout);
  const of = (name: string) => all.find(({ file }) => name === file || name === pathToFileURL(file).href)!;
  return [
    ...diagnostics.map(({ filename, range, message, code }) =>
      `${placeText(of(filename), range?.start.line ?? 1)}: ${message} (${code})`
    ),
    ...errors.map(({ file_path, message }) => `${of(file_path).path}: ${message}`),
  ];
}

/**
 * Runs the check.
 * @param args As `Deno.args` has them.
 * @param root The folder that paths are relative to. Default: the project's.
 * @returns The exit status: 0 if nothing is wrong.
 */
export function checkNotebooks(args: readonly string[], root: string = PROJECT_FOLDER): Promise<number> {
  return runCommand(args, SPEC, async ({ positionals }) => {
    const paths = findNotebooks(positionals, root);
    // Inside the project, so that its import map and lint rules hold.
    const folder = join(PROJECT_FOLDER, "data", "cache", `notebooks-${crypto.randomUUID()}`);
    await Deno.mkdir(folder, { recursive: true });
    try {
      const all = await Promise.all(paths.map(async (path, i) => {
        const notebook = parseNotebook(await Deno.readTextFile(join(root, path)), path);
        const module = notebookModule(notebook);
        const file = join(folder, `notebook_${i}.ts`);
        await Deno.writeTextFile(file, module.source);
        return { path, notebook, module, file };
      }));
      const problems = all.flatMap(({ path, notebook }) => {
        const found = outputProblems(notebook);
        if (found.length === 0) return [];
        return [
          ...found.map((problem) => `${path}: ${problem}`),
          `${path}: execute it with deno task notebooks ${path}`,
        ];
      });
      if (all.length > 0) problems.push(...await typeProblems(all), ...await lintProblems(all));
      for (const problem of problems) note(problem);
      if (problems.length === 0) print(`Notebooks checked: ${all.length}`);
      return problems.length > 0 ? 1 : 0;
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

if (import.meta.main) Deno.exit(await checkNotebooks(Deno.args));
