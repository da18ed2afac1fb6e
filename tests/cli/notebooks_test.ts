import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { notebooks } from "../../lib/cli/notebooks.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { parseNotebook } from "../../lib/io/notebook.ts";
import { type FakePython, fakePython } from "../fake_python.ts";
import { notebookOf } from "./notebook_files.ts";
import { written } from "./written.ts";

/** A Python whose Jupyter does what the lines say, with the notebook in `$2` and the place for the executed one in `$3`. */
function jupyter(script: string): string {
  return `if [ "$1" = -c ]; then echo "$0"; exit; fi\n${script}`;
}

const PASSES = jupyter(`echo '{"cell": 1}'; sed 's/"execution_count":null/"execution_count":1/' "$2" > "$3"`);

async function place(root: string, name: string, ...sources: readonly string[]): Promise<string> {
  const path = join(root, "notebooks", name);
  await Deno.mkdir(join(root, "notebooks"), { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify(notebookOf(...sources)));
  return path;
}

/** Runs the command and returns its status and what it printed and said. */
async function run(args: readonly string[], root: string): Promise<{ status: number; printed: string; said: string }> {
  let status = -1;
  let said = "";
  const printed = await written(Deno.stdout, async () => {
    said = await written(Deno.stderr, async () => {
      status = await notebooks(args, root);
    });
  });
  return { status, printed, said };
}

Deno.test("notebooks() stores what was executed and counts", async () => {
  await using python = await fakePython(PASSES);
  const path = await place(python.folder, "a.ipynb", "1");
  const { status, printed, said } = await run([], python.folder);
  assertEquals([status, printed], [0, "1 passed, 0 failed\n"]);
  assertMatch(said, /^ok notebooks\/a\.ipynb: 1 code cells in \d+ s\n$/);
  const stored = parseNotebook(await Deno.readTextFile(path), path);
  assertEquals(stored.cells[1].execution_count, 1);
});

Deno.test("notebooks() stores nothing in a dry run", async () => {
  await using python = await fakePython(PASSES);
  const path = await place(python.folder, "a.ipynb", "1");
  const before = await Deno.readTextFile(path);
  const { printed } = await run(["--dry-run", "--profile", "smoke"], python.folder);
  assertEquals([printed, await Deno.readTextFile(path)], ["1 passed, 0 failed\n", before]);
});

Deno.test("notebooks() shows the failed cell and its error, goes on, and keeps the failed notebook as it was", async () => {
  await using python = await fakePython("");
  const error = JSON.stringify({
    error: { cell: 2, message: "TypeError: no", trace: "TypeError: no\n    at f (x:1)" },
  });
  await python.write(jupyter(`case "$2" in
  *a.ipynb) printf '%s\\n' '${error}'; exit 1 ;;
  *) cp "$2" "$3" ;;
esac`));
  const path = await place(python.folder, "a.ipynb", "first", "second\nline");
  const before = await Deno.readTextFile(path);
  await place(python.folder, "b.ipynb", "1");
  const { status, printed, said } = await run([], python.folder);
  assertEquals([status, printed, await Deno.readTextFile(path)], [1, "1 passed, 1 failed\n", before]);
  assertStringIncludes(
    said,
    "FAILED notebooks/a.ipynb: code cell 2 failed: TypeError: no\n      at f (x:1)\n  | second\n  | line\n",
  );
});

Deno.test.each([
  { event: '{"error": {"cell": 1, "message": "", "trace": ""}}', expects: "The kernel says nothing" },
  { event: "", expects: "Jupyter could not execute it: broken" },
])("notebooks() explains a failure of which the kernel says $event", async ({ event, expects }) => {
  await using python = await fakePython(jupyter(`[ -z '${event}' ] || echo '${event}'; echo broken >&2; exit 1`));
  await place(python.folder, "a.ipynb", "const = 1");
  const { printed, said } = await run([], python.folder);
  assertEquals(printed, "0 passed, 1 failed\n");
  assertStringIncludes(said, expects);
});

Deno.test("notebooks() counts a file that is no notebook as failed", async () => {
  await using python = await fakePython(PASSES);
  await Deno.writeTextFile(await place(python.folder, "a.ipynb"), "{}");
  const { printed, said } = await run([], python.folder);
  assertEquals(printed, "0 passed, 1 failed\n");
  assertStringIncludes(said, "expected a Jupyter notebook of format 4");
});

Deno.test("notebooks() refuses a notebook that is not there, and needs no Jupyter for none at all", async () => {
  await using python = await fakePython("exit 1");
  const { status, said } = await run(["x.ipynb"], python.folder);
  assertEquals(status, 2);
  assertStringIncludes(said, "There is no notebook x.ipynb");
  assertEquals(await run([], python.folder), { status: 0, printed: "0 passed, 0 failed\n", said: "" });
});

Deno.test("notebooks() says what to install where Jupyter is missing", async () => {
  await using python = await fakePython("exit 1");
  await place(python.folder, "a.ipynb", "1");
  const { status, said } = await run([], python.folder);
  assertEquals(status, 1);
  assertStringIncludes(said, 'run "deno task notebooks --install"');
});

Deno.test("notebooks() stops at an interrupt", { ignore: Deno.build.os === "windows" }, async () => {
  await using python: FakePython = await fakePython(jupyter("exec sleep 20"));
  await place(python.folder, "a.ipynb", "1");
  const running = run([], python.folder);
  while (python.pids().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  Deno.kill(Deno.pid, "SIGTERM");
  const { status, said } = await running;
  assertEquals(status, 130);
  assertStringIncludes(said, "Cancelled executing");
});

const HAS_JUPYTER = await new Deno.Command("python3", { args: ["-c", "import nbclient"], stderr: "null" })
  .output().then(({ success }) => success, () => false);

// Without Jupyter there is nothing to try; the gate then installs it and executes every notebook of the project.
Deno.test("notebooks() runs the Deno kernel with the package in reach and loses no output", {
  ignore: !HAS_JUPYTER,
}, async () => {
  // Below the project, so that the kernel finds the import map from its working folder.
  const root = join(PROJECT_FOLDER, "data", "cache", `notebooks-test-${crypto.randomUUID()}`);
  const lines = 'for (let i = 0; i < 30; i++) console.log(i);\n"last"';
  const path = await place(
    root,
    "a.ipynb",
    'import { seeded } from "propagator";\nseeded(3).uniform()',
    lines,
    lines,
    'Deno.env.get("PROPAGATOR_PROFILE")',
  );
  try {
    const { status, said } = await run(["--profile", "smoke"], root);
    assertEquals([status, said.startsWith("ok ")], [0, true], said);
    const [, first, second, third, fourth] = parseNotebook(await Deno.readTextFile(path), path).cells;
    assertEquals([first, second, third, fourth].map((cell) => cell.execution_count), [1, 2, 3, 4]);
    const numbers = Array.from({ length: 30 }, (_, i) => `${i}\n`);
    for (const cell of [second, third]) {
      assertEquals(cell.outputs!.map((output) => output.text ?? output.data), [numbers, { "text/plain": ['"last"'] }]);
    }
    assertEquals(fourth.outputs![0].data, { "text/plain": ['"smoke"'] });
    assertMatch(JSON.stringify(first.outputs![0].data), /0\.\d+/);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
