import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { recorded } from "../../lib/experiments/recorded.ts";
import { resultFileName, writeResult } from "../../lib/io/result_file.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("recorded() takes the largest size of each experiment, in their order, and leaves out those without", async () => {
  const folder = await Deno.makeTempDir();
  for (
    const [profile, id] of [
      ["quick", "dcrnn/table-02"],
      ["smoke", "dcrnn/table-03"],
      ["standard", "dcrnn/table-02"],
      ["quick", "dcrnn/table-01"],
      ["paper", "dcrnn/table-01"],
    ]
  ) {
    await writeResult(join(folder, profile, resultFileName(id)), { ...SMALL_RESULT, id, profile });
  }
  const found = async (pattern?: string) =>
    (await recorded(pattern, folder)).map(({ id, profile }) => `${id} ${profile}`);
  assertEquals(await found("dcrnn/*"), ["dcrnn/table-01 paper", "dcrnn/table-02 standard"]);
  assertEquals(await found("dcrnn/table-03"), []);
  assertEquals(await found(), await found("dcrnn/*"));
  await assertRejects(() => recorded("nothing", folder), RangeError, "no experiment has such an id");
  await Deno.remove(folder, { recursive: true });
});
