import { assertEquals } from "@std/assert";
import { notebookModule } from "../../lib/cli/notebook_module.ts";
import { notebookOf } from "./notebook_files.ts";

Deno.test("notebookModule() joins cells so that each ends by itself", () => {
  const { source } = notebookModule(notebookOf("const a = [1]", "[2].map(String) // text"));
  assertEquals(source, "const a = [1]\n;\n[2].map(String) // text\n;\nexport {};\n");
});

Deno.test("notebookModule() tells where its lines stand", () => {
  const { place } = notebookModule(notebookOf("a\nb", "c"));
  assertEquals([1, 2, 3, 4, 5, 99].map(place), [
    { cell: 1, line: 1 },
    { cell: 1, line: 2 },
    { cell: 1, line: 2 },
    { cell: 2, line: 1 },
    { cell: 2, line: 1 },
    { cell: 2, line: 1 },
  ]);
});
