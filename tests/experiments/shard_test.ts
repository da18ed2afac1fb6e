import { assertEquals, assertThrows } from "@std/assert";
import { parseShard } from "../../lib/experiments/shard.ts";

Deno.test("parseShard() reads a part and refuses what is none", () => {
  assertEquals(parseShard("2/4"), { index: 2, of: 4 });
  for (const text of ["0/4", "5/4", "1", "1/0", "a/b", "1/4 "]) {
    assertThrows(() => parseShard(text), RangeError, `Cannot take the shard "${text}"; write it as 1/4`);
  }
});
