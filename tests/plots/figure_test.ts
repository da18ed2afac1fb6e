import { assertEquals } from "@std/assert";
import { figure } from "../../lib/plots/figure.ts";

Deno.test("figure() shows itself in a notebook and saves itself", async () => {
  const shown = figure("<svg/>", "nothing");
  assertEquals(shown[Symbol.for("Jupyter.display")](), { "image/svg+xml": "<svg/>", "text/plain": "Figure: nothing" });
  const path = await Deno.makeTempFile();
  await shown.save(path);
  assertEquals(await Deno.readTextFile(path), "<svg/>");
  await Deno.remove(path);
});
