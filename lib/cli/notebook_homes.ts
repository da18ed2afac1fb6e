import { catalogue, selected } from "../experiments/catalogue.ts";
import { type Notebook, sourceOf } from "../io/notebook.ts";

/** How text says which experiments to run: `deno task reproduce --only 'dcrnn/table-0?,dcrnn/best'`. */
const ONLY = /--only (?:'([^']+)'|([\w/*?,-]+))/g;

/**
 * The experiments that a notebook tells how to compute, by the commands in its text: it is their home, where their tables and
 * figures are explained and shown.
 * @returns Ids, each once, in the order of the catalogue.
 * @throws {RangeError} If a command names no experiment.
 */
export function experimentsOf(notebook: Notebook): string[] {
  const patterns = notebook.cells.filter(({ cell_type }) => cell_type === "markdown")
    .flatMap((cell) => [...sourceOf(cell).matchAll(ONLY)].map(([, quoted, plain]) => quoted ?? plain));
  return patterns.length === 0 ? [] : selected(catalogue(), patterns).map(({ id }) => id);
}
