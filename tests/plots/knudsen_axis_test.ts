import { assertEquals } from "@std/assert";
import { knudsenAxis } from "../../lib/plots/knudsen_axis.ts";

Deno.test("knudsenAxis() has a tick at each number, written as a fraction of one", () => {
  const { scale, ticks, tickLabel } = knudsenAxis([1 / 512, 1 / 16, 1 / 512]);
  assertEquals([scale, ticks], ["log", [1 / 512, 1 / 16]]);
  assertEquals(ticks!.map(tickLabel!), ["1/512", "1/16"]);
});
