import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import { codeCells, type Notebook, notebookText, parseNotebook, sourceOf, sourcesHash } from "../../lib/io/notebook.ts";

const NOTEBOOK: Notebook = {
  cells: [
    { cell_type: "markdown", source: "# Title", metadata: {} },
    {
      cell_type: "code",
      source: ["const a = 1;\n", "a"],
      metadata: { execution: { "shell.execute_reply": "2030-01-01T00:00:00" }, tags: ["kept"] },
      execution_count: 1,
      outputs: [],
    },
  ],
  metadata: { language_info: { name: "typescript" }, kernelspec: { name: "another" } },
  nbformat: 4,
  nbformat_minor: 5,
};

Deno.test("parseNotebook() gives cells whose source is one text", () => {
  const notebook = parseNotebook(JSON.stringify(NOTEBOOK), "a.ipynb");
  assertEquals(codeCells(notebook).map(sourceOf), ["const a = 1;\na"]);
  assertEquals(sourceOf(notebook.cells[0]), "# Title");
});

Deno.test.each([
  { text: "{", message: "Cannot read a.ipynb: it is not JSON" },
  { text: '{"cells": [], "nbformat": 3}', message: "expected a Jupyter notebook of format 4, got format 3" },
  { text: '{"nbformat": 4}', message: "expected a Jupyter notebook of format 4" },
  { text: "null", message: "got format none" },
])("parseNotebook() refuses $text", ({ text, message }) => {
  assertEquals(assertThrows(() => parseNotebook(text, "a.ipynb"), PropagatorError, message).code, "file-damaged");
});

Deno.test("notebookText() drops what differs from run to run and records what ran", () => {
  const text = notebookText(NOTEBOOK, "smoke");
  const stored = JSON.parse(text);
  assertEquals(stored.cells[1].metadata, { tags: ["kept"] });
  assertEquals(stored.metadata, {
    kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
    language_info: { name: "typescript" },
    propagator: { profile: "smoke", sources: sourcesHash(NOTEBOOK) },
  });
  assertEquals(notebookText(parseNotebook(text, "a.ipynb"), "smoke"), text);
});

Deno.test("sourcesHash() changes with the code and not with the text around it", () => {
  const [title, code] = NOTEBOOK.cells;
  assertEquals(sourcesHash({ ...NOTEBOOK, cells: [{ ...title, source: "# Other" }, code] }), sourcesHash(NOTEBOOK));
  assertNotEquals(sourcesHash({ ...NOTEBOOK, cells: [title, { ...code, source: "b" }] }), sourcesHash(NOTEBOOK));
});
