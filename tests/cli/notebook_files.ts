import type { Notebook } from "../../lib/io/notebook.ts";

/** A notebook of code cells that were not executed, after one of text. */
export function notebookOf(...sources: readonly string[]): Notebook {
  return {
    cells: [
      { cell_type: "markdown", id: "title", source: "# Title", metadata: {} },
      ...sources.map((source, i) => ({
        cell_type: "code" as const,
        id: `cell-${i}`,
        source,
        metadata: {},
        execution_count: null,
        outputs: [],
      })),
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** The same notebook as if its cells had been executed from top to bottom. */
export function executed(notebook: Notebook): Notebook {
  let count = 0;
  const cells = notebook.cells.map((cell) => cell.cell_type === "code" ? { ...cell, execution_count: ++count } : cell);
  return { ...notebook, cells };
}
