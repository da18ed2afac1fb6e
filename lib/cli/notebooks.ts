/**
 * `deno task notebooks`: executes notebooks from top to bottom, each in a fresh Deno kernel in the notebook's own folder, and
 * stores their outputs.
 */
import { join } from "node:path";
import { PropagatorError } from "../core/errors.ts";
import { PROFILES } from "../core/profile.ts";
import { writeAtomic } from "../io/atomic.ts";
import { codeCells, notebookText } from "../io/notebook.ts";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import type { CommandSpec } from "./arguments.ts";
import { note, print, runCommand } from "./command.ts";
import { executeNotebook } from "./execute_notebook.ts";
import { findJupyter } from "./jupyter.ts";
import { findNotebooks } from "./find_notebooks.ts";
import { shortDuration } from "./progress_view.ts";
import { statusLine } from "./status_line.ts";

const SPEC = {
  name: "notebooks",
  summary: "Executes notebooks with the Deno kernel and stores their outputs",
  positionals: { placeholder: "[path or glob ...]", help: "Which notebooks (default all below notebooks/)" },
  flags: {
    profile: {
      kind: "word",
      choices: PROFILES,
      default: "quick",
      help: "How much they compute; PROPAGATOR_PROFILE in a notebook",
    },
    timeout: { kind: "count", default: 3600, help: "Seconds after which a cell is given up" },
    "dry-run": { kind: "switch", help: "Executes without storing" },
    install: { kind: "switch", help: "Installs Jupyter into the user cache if it is missing" },
  },
} as const satisfies CommandSpec;

/**
 * Runs the command.
 * @param args As `Deno.args` has them.
 * @param root The folder that paths are relative to. Default: the project's.
 * @returns The exit status: 0 if every notebook passed.
 */
export function notebooks(args: readonly string[], root: string = PROJECT_FOLDER): Promise<number> {
  return runCommand(args, SPEC, async (flags, signal) => {
    const paths = findNotebooks(flags.positionals, root);
    const jupyter = paths.length > 0 && await findJupyter({
      modules: ["nbclient"],
      task: SPEC.name,
      install: flags.install,
      signal,
      onInstall: (folder) => note(`Installing Jupyter into ${folder}, about 220 MB`),
    });
    const line = statusLine();
    let failed = 0;
    for (const path of jupyter ? paths : []) {
      const start = performance.now();
      const full = join(root, path);
      const execution = await executeNotebook(full, {
        jupyter: jupyter as Exclude<typeof jupyter, false>,
        profile: flags.profile,
        timeout: flags.timeout,
        signal,
        onCell: (cell, of) => line.show(`${path}: code cell ${cell} of ${of}`),
      }).catch((error) => {
        if (!(error instanceof PropagatorError) || error.code === "run-cancelled") throw error;
        return { status: "failed", message: error.message } as const;
      }).finally(() => line.clear());
      if (execution.status === "failed") {
        failed++;
        note(`FAILED ${path}: ${execution.message}`);
        continue;
      }
      if (!flags["dry-run"]) await writeAtomic(full, notebookText(execution.notebook, flags.profile));
      const seconds = shortDuration((performance.now() - start) / 1000);
      note(`ok ${path}: ${codeCells(execution.notebook).length} code cells in ${seconds}`);
    }
    print(`${paths.length - failed} passed, ${failed} failed`);
    return failed > 0 ? 1 : 0;
  });
}

if (import.meta.main) Deno.exit(await notebooks(Deno.args));
