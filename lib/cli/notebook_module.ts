import { codeCells, type Notebook, sourceOf } from "../io/notebook.ts";

/** A place in a notebook: both counted from 1, cells among the code cells. */
export interface CellPlace {
  readonly cell: number;
  readonly line: number;
}

/** The code of a notebook as one module. */
export interface NotebookModule {
  readonly source: string;
  /** Where a line of the module, counted from 1, stands in the notebook. */
  place(line: number): CellPlace;
}

/**
 * Joins the code cells of a notebook to one module. Cells share a scope in the kernel too, where the first line that a module
 * cannot have is a name declared twice.
 */
export function notebookModule(notebook: Notebook): NotebookModule {
  const lines: string[] = [];
  const places: CellPlace[] = [];
  for (const [i, cell] of codeCells(notebook).entries()) {
    // A semicolon on a line of its own ends a last expression, and a last comment cannot swallow it.
    const source = [...sourceOf(cell).split("\n"), ";"];
    for (const [n, text] of source.entries()) {
      lines.push(text);
      places.push({ cell: i + 1, line: Math.min(n + 1, source.length - 1) });
    }
  }
  lines.push("export {};", "");
  return {
    source: lines.join("\n"),
    place: (line) => places[Math.min(line, places.length) - 1] ?? { cell: 1, line: 1 },
  };
}
