import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { resultsHtml } from "../../lib/plots/results_html.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

interface Tree {
  readonly textContent: string;
  querySelectorAll(selector: string): Iterable<Tree>;
}

Deno.test("resultsHtml() puts the paper's line above ours, with sign, colour and ratio", () => {
  const { html, [Symbol.for("Jupyter.display")]: display } = resultsHtml(SMALL_RESULT);
  const { document } = parseHTML(html) as unknown as { document: Tree };
  const cells = [...document.querySelectorAll("tr")].map((line) =>
    [...line.querySelectorAll("th,td")].map((cell) => cell.textContent)
  );
  assertEquals(cells, [
    ["", "", "g", "error"],
    ["1/16", "paper", "0.0836", "0.11"],
    ["", "Adam", "0.05 ✓ ×0.598", "0.1 ✓ ×0.909"],
    ["", "converged", "−0.05 ▲ ×−0.598", "0.01 ▲ ×0.09"],
    ["1/512", "paper", "−234800", "89.59"],
    ["", "converged", "diverged !", "44.8 ~ ×0.500"],
  ]);
  assertStringIncludes(html, 'title="diverged; grew without bound"');
  assert(/title="better"><span style="color:#4a7fe0">−0\.05 ▲/.test(html));
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

Deno.test("resultsHtml() keeps what the paper does not print behind a click, unless it prints nothing", () => {
  const extra = { case: "1/16 · Adam", quantity: "loss", paper: null, ours: 1e-6, tolerance: null, note: "" };
  const row = { ...extra, verdict: "not printed" as const };
  const { html } = resultsHtml({ ...SMALL_RESULT, rows: [...SMALL_RESULT.rows, row] });
  const [main, more] = html.split("<details>");
  assert(!main.includes("loss") && !more.includes("1/512"));
  assertStringIncludes(more, "<summary>What the paper does not print: loss</summary>");
  assertStringIncludes(more, "1.00e−6");
  const alone = resultsHtml({ ...SMALL_RESULT, rows: [row] }).html;
  assert(!alone.includes("<details>") && !alone.includes("reproduced") && alone.includes("1.00e−6"));
});

Deno.test("resultsHtml() escapes what results say", () => {
  const rows = SMALL_RESULT.rows.map((row) => ({ ...row, note: '"><script>', quantity: "<b>" }));
  const { html } = resultsHtml({ ...SMALL_RESULT, rows, title: "<i>" });
  assert(!/<script>|<i>|<b><\/th>/.test(html));
});

Deno.test("resultsHtml() gives rows that have no quantity in common tables of their own", () => {
  const [first] = SMALL_RESULT.rows;
  const lemma = { ...first, case: "Lemma 1", quantity: "slope", paper: 2, ours: 2.001 };
  const { html } = resultsHtml({ ...SMALL_RESULT, rows: [...SMALL_RESULT.rows, lemma] });
  const [main, more] = html.split("</table>");
  assert(main.includes("1/512") && !main.includes("slope"));
  assert(more.includes("slope") && more.includes("Lemma 1") && !more.includes("1/512"));
  assertEquals(html.match(/<p>/g)?.length, 1);
});

Deno.test("resultsHtml() still tells of a result of which nothing was run", () => {
  const rows = SMALL_RESULT.rows.map((row) => ({ ...row, ours: null, verdict: "not run" as const }));
  const { html } = resultsHtml({ ...SMALL_RESULT, rows });
  assertStringIncludes(html, `<b>${SMALL_RESULT.id}</b>`);
  assertStringIncludes(html, "; 2 rows not run");
});
