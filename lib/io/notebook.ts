import { PropagatorError } from "../core/errors.ts";
import { settingsHash } from "../core/hash.ts";

/** What a code cell showed: text, figures, or an error. */
export interface NotebookOutput {
  readonly output_type: "stream" | "display_data" | "execute_result" | "error";
  readonly [field: string]: unknown;
}

/** One cell of a notebook, as the file has it. */
export interface NotebookCell {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly source: string | readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count?: number | null;
  readonly outputs?: readonly NotebookOutput[];
  readonly [field: string]: unknown;
}

/** A Jupyter notebook, format 4. */
export interface Notebook {
  readonly cells: readonly NotebookCell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** How a notebook names the kernel it is for. */
const KERNEL = { display_name: "Deno", language: "typescript", name: "deno" } as const;

/** Fields of a cell's metadata that differ from run to run, or say how someone last looked at it. */
const VOLATILE = ["execution", "ExecuteTime", "trusted", "collapsed", "scrolled"];

/**
 * Reads a notebook's text.
 * @param name What to call the file in an error.
 * @throws {PropagatorError} `file-damaged` if it is no notebook of format 4.
 */
export function parseNotebook(text: string, name: string): Notebook {
  let notebook: Partial<Notebook> | null;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    throw new PropagatorError("file-damaged", `Cannot read ${name}: it is not JSON, ${(error as Error).message}`);
  }
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new PropagatorError(
      "file-damaged",
      `Cannot read ${name}: expected a Jupyter notebook of format 4, got format ${notebook?.nbformat ?? "none"}; ` +
        "open it in JupyterLab and save it",
    );
  }
  return notebook as Notebook;
}

/** The text of a cell. */
export function sourceOf(cell: NotebookCell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

/** The code cells in their order; people count these, from 1. */
export function codeCells(notebook: Notebook): NotebookCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** SHA-256 of the code cells: equal as long as the same code would run. */
export function sourcesHash(notebook: Notebook): string {
  return settingsHash(codeCells(notebook).map(sourceOf));
}

/**
 * An executed notebook as text, for the Deno kernel, without what differs from run to run, so that differences of files stay
 * small; it records the code that ran, and how much it computed.
 */
export function notebookText(notebook: Notebook, profile: string): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    metadata: Object.fromEntries(Object.entries(cell.metadata).filter(([field]) => !VOLATILE.includes(field))),
  }));
  const { kernelspec: _kernel, propagator: _record, ...others } = notebook.metadata;
  const metadata = { kernelspec: KERNEL, ...others, propagator: { profile, sources: sourcesHash(notebook) } };
  return `${JSON.stringify({ ...notebook, cells, metadata }, null, 1)}\n`;
}
