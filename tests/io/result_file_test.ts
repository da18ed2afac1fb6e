import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { PropagatorError } from "../../lib/core/errors.ts";
import { readResult, type ResultFile, resultFileName, writeResult } from "../../lib/io/result_file.ts";

const RESULT: ResultFile = {
  id: "toy/table-01",
  title: "Squares",
  profile: "smoke",
  rows: [
    { case: "n = 1", quantity: "square", paper: 1.01, ours: 1, tolerance: 0.02, verdict: "reproduced", note: "" },
    { case: "n = 2", quantity: "square", paper: null, ours: null, tolerance: null, verdict: "diverged", note: "x" },
  ],
  series: { loss: [1, null, 0.5] },
  cite: ["liu2022"],
  provenance: {
    commit: "0".repeat(40),
    seed: 0,
    engine: "plain TypeScript",
    precision: "float64",
    threads: [2],
    versions: { deno: "2.9.6" },
    cpu: "a processor x 2",
    wallSeconds: 1.5,
    peakRssMb: 100,
    startedAt: "2026-01-02T03:04:05.678Z",
    settingsHash: "0".repeat(64),
  },
};

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a result file is read as it was written, keys in order and a row per line", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, resultFileName(RESULT.id));
    assert(path.endsWith("toy-table-01.json"));
    await writeResult(path, RESULT);
    assertEquals(await readResult(path), RESULT);
    const text = await Deno.readTextFile(path);
    assertEquals(Object.keys(JSON.parse(text)), ["id", "title", "profile", "rows", "series", "cite", "provenance"]);
    assertEquals(text.split("\n").filter((line) => line.includes('"verdict"')).length, 2);
    await writeResult(path, { ...RESULT, rows: [], series: {} });
    assertEquals((await readResult(path)).rows, []);
  });
});

Deno.test("writeResult() writes nothing that does not fit the format", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "a.json");
    const wrong = { ...RESULT, rows: [{ ...RESULT.rows[0], ours: NaN }] };
    await assertRejects(() => writeResult(path, wrong), PropagatorError, "rows.0.ours is not as expected");
    assertEquals([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("readResult() reads files from before threads were written down", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "a.json");
    const { threads, ...older } = RESULT.provenance;
    assertEquals(threads, [2]);
    await Deno.writeTextFile(path, JSON.stringify({ ...RESULT, provenance: older }));
    assertEquals((await readResult(path)).provenance, { ...older, threads: [] });
  });
});

Deno.test("readResult() refuses damaged and foreign files with the file and the reason", async () => {
  await inFolder(async (folder) => {
    const path = join(folder, "a.json");
    await Deno.writeTextFile(path, "{");
    await assertRejects(() => readResult(path), PropagatorError, `Cannot read ${path}: it is not JSON`);
    await Deno.writeTextFile(path, JSON.stringify({ ...RESULT, provenance: { ...RESULT.provenance, seed: "x" } }));
    await assertRejects(() => readResult(path), PropagatorError, "provenance.seed is not as expected");
    await Deno.writeTextFile(path, JSON.stringify({ ...RESULT, extra: 1 }));
    await assertRejects(() => readResult(path), PropagatorError, "the whole is not as expected");
    await assertRejects(() => readResult(join(folder, "none.json")), Deno.errors.NotFound);
  });
});
