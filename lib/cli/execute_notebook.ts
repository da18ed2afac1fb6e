import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { PropagatorError, throwIfCancelled } from "../core/errors.ts";
import { codeCells, type Notebook, parseNotebook, sourceOf } from "../io/notebook.ts";
import type { Jupyter } from "./jupyter.ts";

/** How {@link executeNotebook} goes about it. */
export interface ExecuteOptions {
  readonly jupyter: Jupyter;
  /** How much the notebook computes; it finds the word in `PROPAGATOR_PROFILE`. */
  readonly profile: string;
  /** Seconds after which a cell is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** Told which code cell starts, counted from 1, and how many there are. */
  readonly onCell?: (cell: number, of: number) => void;
}

/** What became of a notebook. */
export type Execution =
  | { readonly status: "passed"; readonly notebook: Notebook }
  | { readonly status: "failed"; readonly message: string };

interface FailedCell {
  readonly cell: number;
  readonly message: string;
  readonly trace: string;
}

const SCRIPT = fileURLToPath(new URL("execute_notebook.py", import.meta.url));
const SILENT = "The kernel says nothing, as it does for a syntax error; deno task check shows it";

function describe(notebook: Notebook, { cell, message, trace }: FailedCell): string {
  const failed = notebook.cells[cell];
  const number = codeCells(notebook).indexOf(failed) + 1;
  const source = sourceOf(failed).split("\n").map((line) => `  | ${line}`);
  const details = trace.startsWith(message) ? trace.slice(message.length) : trace;
  const traced = details.split("\n").filter((line) => line.trim() !== "").map((line) => `  ${line.trimEnd()}`);
  return [`code cell ${number} failed: ${message || SILENT}`, ...traced, ...source].join("\n");
}

/**
 * Executes a notebook from top to bottom in a fresh Deno kernel, whose working folder is the notebook's.
 * @param path Of the notebook, which stays as it is.
 * @returns The notebook with its outputs, or which cell failed and why.
 * @throws {PropagatorError} `file-damaged` for a file that is no notebook; `run-cancelled`.
 */
export async function executeNotebook(path: string, options: ExecuteOptions): Promise<Execution> {
  const { jupyter, profile, timeout, signal, onCell } = options;
  const before = parseNotebook(await Deno.readTextFile(path), path);
  const code = codeCells(before);
  const folder = await Deno.makeTempDir({ prefix: "propagator-notebook-" });
  try {
    const target = join(folder, "executed.ipynb");
    const child = new Deno.Command(jupyter.python, {
      args: [SCRIPT, path, target, String(timeout)],
      env: { ...jupyter.env, PROPAGATOR_PROFILE: profile, NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal,
    }).spawn();
    const complaints = new Response(child.stderr).text();
    let failure: FailedCell | undefined;
    for await (const line of createInterface({ input: Readable.fromWeb(child.stdout as never) })) {
      const event: { cell?: number; error?: FailedCell } = JSON.parse(line);
      if (event.cell !== undefined) onCell?.(code.indexOf(before.cells[event.cell]) + 1, code.length);
      failure = event.error;
    }
    const { success } = await child.status;
    const complaint = await complaints;
    throwIfCancelled(signal, `executing ${path}`);
    if (failure) return { status: "failed", message: describe(before, failure) };
    if (!success) {
      return { status: "failed", message: `Jupyter could not execute it: ${complaint.trim().split("\n").at(-1)}` };
    }
    return { status: "passed", notebook: parseNotebook(await Deno.readTextFile(target), path) };
  } catch (error) {
    if (error instanceof PropagatorError) throw error;
    throwIfCancelled(signal, `executing ${path}`);
    throw error;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
