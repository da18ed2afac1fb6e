import { assertEquals, assertStringIncludes } from "@std/assert";
import { parseExplanations } from "../../lib/experiments/explanations.ts";
import { explanationsHtml } from "../../lib/plots/explanations_html.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

const EXPLANATIONS = parseExplanations(
  "## Luck & <chance>\n\n- experiments: *\n- verdicts: better\n\nOnce.\n\nTwice.\n\n## Not here\n\n- experiments: *\n- verdicts: not run\n\nNo.",
);

Deno.test("explanationsHtml() shows the reasons that fit rows of the result, with the sign of their verdict", () => {
  const { html } = explanationsHtml(SMALL_RESULT, EXPLANATIONS);
  assertEquals(
    html.replace(/ style="[^"]*"/, ""),
    "<p><b><span>▲</span> Luck &amp; &lt;chance&gt;</b></p><p>Once.</p><p>Twice.</p>",
  );
});

Deno.test("explanationsHtml() says that nothing is to be explained, and shows itself", () => {
  const shown = explanationsHtml({ rows: [] }, EXPLANATIONS)[Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "Nothing to explain");
  assertStringIncludes(shown["text/html"], "Nothing to explain");
});
