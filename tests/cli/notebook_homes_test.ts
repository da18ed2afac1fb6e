import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { findNotebooks } from "../../lib/cli/find_notebooks.ts";
import { experimentsOf } from "../../lib/cli/notebook_homes.ts";
import { EXPERIMENT_IDS } from "../../lib/experiments/catalogue.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { type Notebook, parseNotebook } from "../../lib/io/notebook.ts";
import { notebookOf } from "./notebook_files.ts";

function saying(...texts: readonly string[]): Notebook {
  const cells = texts.map((source) => ({ cell_type: "markdown" as const, metadata: {}, source }));
  return { ...notebookOf(), cells };
}

Deno.test("experimentsOf() reads ids and patterns off the commands in a notebook's text, each once", () => {
  const notebook = saying(
    "Run `deno task reproduce --only dcrnn/table-02`, or",
    "`deno task reproduce --only 'dcrnn/table-0?,dcrnn/best' --profile paper`; not dcrnn/noise.",
  );
  const tables = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `dcrnn/table-0${n}`);
  assertEquals(experimentsOf(notebook), [...tables, "dcrnn/best"]);
});

Deno.test("experimentsOf() finds none without a command, nor in code", () => {
  assertEquals(experimentsOf(notebookOf("// --only dcrnn/best")), []);
});

Deno.test("experimentsOf() says what a wrong id should have been", () => {
  assertThrows(() => experimentsOf(saying("--only dcrnn/tabel-01")), RangeError, 'did you mean "dcrnn/table-01"?');
});

Deno.test("every table and figure has its home in exactly one notebook", async () => {
  const homes: Record<string, string[]> = Object.fromEntries(EXPERIMENT_IDS.map((id) => [id, []]));
  for (const path of findNotebooks([], PROJECT_FOLDER)) {
    const notebook = parseNotebook(await Deno.readTextFile(join(PROJECT_FOLDER, path)), path);
    for (const id of experimentsOf(notebook)) homes[id].push(path);
  }
  assertEquals(Object.entries(homes).filter(([, paths]) => paths.length !== 1), []);
});
