import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { checkNotebooks } from "../../lib/cli/check_notebooks.ts";
import { notebookText } from "../../lib/io/notebook.ts";
import { executed, notebookOf } from "./notebook_files.ts";
import { written } from "./written.ts";

async function check(...sources: readonly string[]): Promise<{ status: number; said: string }> {
  const root = await Deno.makeTempDir();
  await Deno.mkdir(join(root, "notebooks"));
  await Deno.writeTextFile(
    join(root, "notebooks", "a.ipynb"),
    notebookText(executed(notebookOf(...sources)), "quick"),
  );
  let status = -1;
  const said = await written(Deno.stderr, async () => {
    status = await checkNotebooks([], root);
  });
  await Deno.remove(root, { recursive: true });
  return { status, said };
}

Deno.test("checkNotebooks() passes cells that import the package, await, print and end with an expression", async () => {
  assertEquals(
    await check(
      'import { seeded } from "propagator";\nconst random = seeded(3);',
      "await Promise.resolve();\nconsole.log(1)",
      "random.uniform()",
      "Deno.jupyter.md`text`",
    ),
    { status: 0, said: "" },
  );
});

Deno.test("checkNotebooks() places type errors and lint findings in cells", async () => {
  const { status, said } = await check('import { seeded } from "propagator";', "let r = seeded(3);\nr.unifrm()");
  assertEquals(status, 1);
  assertStringIncludes(said, "Property 'unifrm' does not exist on type 'Random'. Did you mean 'uniform'?");
  assertStringIncludes(said, "at notebooks/a.ipynb: code cell 2, line 2");
  assertStringIncludes(said, "notebooks/a.ipynb: code cell 2, line 1: `r` is never reassigned (prefer-const)\n");
});

Deno.test("checkNotebooks() says which notebook does not parse", async () => {
  const { status, said } = await check("const = 1;");
  assertEquals(status, 1);
  assertStringIncludes(said, "notebooks/a.ipynb: code cell 1, line 1");
});

Deno.test("checkNotebooks() refuses a path that fits no notebook, in one line", async () => {
  const root = await Deno.makeTempDir();
  const said = await written(Deno.stderr, async () => assertEquals(await checkNotebooks(["b.ipynb"], root), 2));
  assertEquals(said, "There is no notebook b.ipynb, nor is there any below notebooks/\n");
  await Deno.remove(root, { recursive: true });
});

Deno.test("checkNotebooks() says how to execute a notebook that was not", async () => {
  const root = await Deno.makeTempDir();
  await Deno.writeTextFile(join(root, "a.ipynb"), notebookText(notebookOf("1"), "quick"));
  const said = await written(Deno.stderr, async () => assertEquals(await checkNotebooks(["a.ipynb"], root), 1));
  assertEquals(said, "a.ipynb: code cell 1 was never executed\na.ipynb: execute it with deno task notebooks a.ipynb\n");
  await Deno.remove(root, { recursive: true });
});
