import { assertEquals } from "@std/assert";
import { wildcard } from "../../lib/core/wildcard.ts";

Deno.test("wildcard() matches the whole text, * any part and ? one character", () => {
  const matching = (pattern: string, texts: string[]) => texts.filter((text) => wildcard(pattern).test(text));
  assertEquals(matching("dcrnn/table-0?", ["dcrnn/table-01", "dcrnn/table-010", "a dcrnn/table-01"]), [
    "dcrnn/table-01",
  ]);
  assertEquals(matching("* · Adam", ["1/16 · Adam", "1/16 · Adam + L-BFGS", " · Adam"]), ["1/16 · Adam", " · Adam"]);
});

Deno.test("wildcard() takes the signs of regular expressions as they are", () => {
  assertEquals(wildcard("<v d_x g> (a+b) [1.5] $^|\\").test("<v d_x g> (a+b) [1.5] $^|\\"), true);
  assertEquals(wildcard("1.5").test("1x5"), false);
});
