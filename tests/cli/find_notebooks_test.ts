import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { findNotebooks } from "../../lib/cli/find_notebooks.ts";

async function inFolder(paths: readonly string[], body: (root: string) => void): Promise<void> {
  const root = await Deno.makeTempDir();
  for (const path of paths) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), "");
  }
  try {
    body(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const FILES = [
  "notebooks/b.ipynb",
  "notebooks/a/one.ipynb",
  "notebooks/a/notes.md",
  "notebooks/a/.ipynb_checkpoints/one-checkpoint.ipynb",
];

Deno.test("findNotebooks() finds all, or those that fit a path or glob, each once", () =>
  inFolder(FILES, (root) => {
    assertEquals(findNotebooks([], root), ["notebooks/a/one.ipynb", "notebooks/b.ipynb"]);
    assertEquals(findNotebooks(["notebooks/a/*", "./notebooks/a/one.ipynb"], root), ["notebooks/a/one.ipynb"]);
  }));

Deno.test("findNotebooks() names the nearest notebook to one that is not there", async () => {
  await inFolder(FILES, (root) => {
    const message = "There is no notebook notebooks/a/on.ipynb; did you mean notebooks/a/one.ipynb?";
    assertThrows(() => findNotebooks(["notebooks/a/on.ipynb"], root), RangeError, message);
  });
  await inFolder([], (root) => {
    assertEquals(findNotebooks([], root), []);
    assertThrows(() => findNotebooks(["x.ipynb"], root), RangeError, "nor is there any below notebooks/");
  });
});
