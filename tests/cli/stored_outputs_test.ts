import { assertEquals } from "@std/assert";
import { outputProblems } from "../../lib/cli/stored_outputs.ts";
import { type Notebook, notebookText, parseNotebook } from "../../lib/io/notebook.ts";
import { executed, notebookOf } from "./notebook_files.ts";

function stored(notebook: Notebook): Notebook {
  return parseNotebook(notebookText(notebook, "quick"), "a.ipynb");
}

function withCell(notebook: Notebook, index: number, change: Record<string, unknown>): Notebook {
  return { ...notebook, cells: notebook.cells.map((cell, i) => i === index ? { ...cell, ...change } : cell) };
}

const GOOD = stored(executed(notebookOf("1", "2")));

Deno.test("outputProblems() finds none in a notebook that was executed and stored", () => {
  assertEquals(outputProblems(GOOD), []);
});

Deno.test("outputProblems() finds cells that were not executed, or not in order", () => {
  assertEquals(outputProblems(stored(notebookOf("1"))), ["code cell 1 was never executed"]);
  assertEquals(outputProblems(withCell(GOOD, 2, { execution_count: 7 })), [
    "code cell 2 was executed as number 7, not from top to bottom",
  ]);
  assertEquals(outputProblems(withCell(GOOD, 2, { source: " " })), ["code cell 2 is empty; remove it"]);
});

Deno.test("outputProblems() finds a stored error", () => {
  const outputs = [{ output_type: "error", ename: "TypeError", evalue: "no", traceback: [] }];
  assertEquals(outputProblems(withCell(GOOD, 1, { outputs })), ["code cell 1 stores an error: TypeError: no"]);
});

Deno.test("outputProblems() finds folders of a machine, and leaves addresses and encoded bytes alone", () => {
  const shows = (text: string) =>
    outputProblems(withCell(GOOD, 1, { outputs: [{ output_type: "stream", name: "stdout", text: [text] }] }));
  assertEquals(shows("read\n/tmp/a1b2/x.npy: 3 frames"), [
    "code cell 1 shows /tmp/a1b2/x.npy:, a place on the machine that ran it; print names of files only",
  ]);
  assertEquals(shows("https://example.org/home/x, AAAA/tmp/BBBB and data/results"), []);
});

Deno.test("outputProblems() finds outputs of other code than the cells have", () => {
  const problem = "its outputs are not those of its cells, which changed since they were executed";
  assertEquals(outputProblems(withCell(GOOD, 1, { source: "3" })), [problem]);
  assertEquals(outputProblems(executed(notebookOf("1"))), [problem]);
});
