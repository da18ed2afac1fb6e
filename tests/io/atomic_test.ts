import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { writeAtomic } from "../../lib/io/atomic.ts";

Deno.test("writeAtomic() replaces a file and leaves no temporary one", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "deep", "a.txt");
  await writeAtomic(path, "one");
  await writeAtomic(path, "two");
  assertEquals(await Deno.readTextFile(path), "two");
  assertEquals([...Deno.readDirSync(join(folder, "deep"))].map((entry) => entry.name), ["a.txt"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeAtomic() cleans up when the target cannot be replaced", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(join(folder, "taken", "full"), { recursive: true });
  await assertRejects(() => writeAtomic(join(folder, "taken"), "x"));
  assertEquals([...Deno.readDirSync(folder)].length, 1);
  await Deno.remove(folder, { recursive: true });
});
