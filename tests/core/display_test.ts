import { assertEquals } from "@std/assert";
import { displayed } from "../../lib/core/display.ts";

Deno.test("displayed() adds what a notebook shows, and no key", () => {
  const record = displayed({ a: 1 }, () => ({ "text/plain": "one" }));
  assertEquals(Object.keys(record), ["a"]);
  const shown = (record as unknown as Record<symbol, () => unknown>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown, { "text/plain": "one" });
});
