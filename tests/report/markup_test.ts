import { assertEquals } from "@std/assert";
import { markup } from "../../lib/report/markup.ts";

Deno.test("markup() escapes what is put in, but for markup, and leaves out what is not there", () => {
  assertEquals(
    String(markup`<p title="${'"<g>"'}">${"a & b"}${undefined}${3}</p>`),
    '<p title="&quot;&lt;g&gt;&quot;">a &amp; b3</p>',
  );
  assertEquals(
    String(markup`<ul>${["<", "b"].map((text) => markup`<li>${text}</li>`)}</ul>`),
    "<ul><li>&lt;</li><li>b</li></ul>",
  );
  assertEquals(String(markup``), "");
});
