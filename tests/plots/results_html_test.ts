import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { resultsHtml } from "../../lib/plots/results_html.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

interface Tree {
  readonly textContent: string;
  querySelectorAll(selector: string): Iterable<Tree>;
}

Deno.test("resultsHtml() puts the paper's line above ours, in the colour of the verdict", () => {
  const { html, [Symbol.for("Jupyter.display")]: display } = resultsHtml(SMALL_RESULT);
  const { document } = parseHTML(html) as unknown as { document: Tree };
  const cells = [...document.querySelectorAll("tr")].map((line) =>
    [...line.querySelectorAll("th,td")].map((cell) => cell.textContent)
  );
  assertEquals(cells, [
    ["", "", "g", "error"],
    ["1/16", "paper", "0.0836", "0.11"],
    ["", "Adam", "0.05", "0.1"],
    ["", "converged", "-0.05", "0.01"],
    ["1/512", "paper", "-234800", "89.59"],
    ["", "converged", "diverged", "44.8"],
  ]);
  assertStringIncludes(html, 'title="diverged; grew without bound"');
  assert(/color:#4f86e8" title="better">-0\.05/.test(html));
  assertEquals(display()["text/html"], html);
});

Deno.test("resultsHtml() tells how many rows were not run, and takes several results or none", () => {
  const [first, ...others] = SMALL_RESULT.rows;
  const left = {
    ...SMALL_RESULT,
    rows: [{ ...first, case: "1/9", ours: null, verdict: "not run" as const }, ...others],
  };
  const { html } = resultsHtml([SMALL_RESULT, left]);
  assertEquals(html.match(/<table>/g)?.length, 2);
  assertEquals(html.match(/; 1 rows not run/g)?.length, 1);
  assert(!html.includes("1/9"));
  assertStringIncludes(resultsHtml([]).html, "Nothing is recorded yet");
});
