import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { PropagatorError } from "../../lib/core/errors.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { writeResult } from "../../lib/io/result_file.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("recordedResults() reads what is there, and does not pass over what is damaged", async () => {
  const folder = await Deno.makeTempDir();
  const entries = ["dcrnn/table-01", "dcrnn/table-02"].map((id) => ({ id, module: "" }));
  assertEquals(await recordedResults(entries, folder), []);
  await writeResult(join(folder, "dcrnn-table-01.json"), SMALL_RESULT);
  assertEquals(await recordedResults(entries, folder), [SMALL_RESULT]);
  await Deno.writeTextFile(join(folder, "dcrnn-table-02.json"), "{}");
  await assertRejects(() => recordedResults(entries, folder), PropagatorError, "dcrnn-table-02.json");
  await Deno.remove(folder, { recursive: true });
});
