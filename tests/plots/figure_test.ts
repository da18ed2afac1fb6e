import { assertEquals } from "@std/assert";
import { figure } from "../../lib/plots/figure.ts";
import { svgShown } from "./svg.ts";

Deno.test("figure() shows itself in a notebook and saves itself", async () => {
  const shown = figure("<svg/>", 'a "nothing"');
  const data = shown[Symbol.for("Jupyter.display")]();
  assertEquals(svgShown(data), "<svg/>");
  assertEquals(data["text/html"].slice(data["text/html"].indexOf("alt")), 'alt="a &quot;nothing&quot;">');
  assertEquals(data["text/plain"], 'Figure: a "nothing"');
  const path = await Deno.makeTempFile();
  await shown.save(path);
  assertEquals(await Deno.readTextFile(path), "<svg/>");
  await Deno.remove(path);
});
