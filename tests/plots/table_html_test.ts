import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { from } from "arquero";
import { parseHTML } from "linkedom";
import { tableHtml } from "../../lib/plots/table_html.ts";

interface Tree {
  readonly textContent: string;
  querySelectorAll(selector: string): Iterable<Tree>;
}

function cellsOf(html: string): string[][] {
  const { document } = parseHTML(html) as unknown as { document: Tree };
  return [...document.querySelectorAll("tr")].map((line) =>
    [...line.querySelectorAll("th,td")].map((cell) => cell.textContent)
  );
}

const ROWS = [
  { scheme: "ars222", error: 0.0123456, steps: 440 },
  { scheme: "a < b", error: -123456.7, steps: 1e9 },
  { scheme: "", error: 1.23456e-9, steps: null },
];

Deno.test("tableHtml() shows rows with few digits, names above, and nothing for what is missing", () => {
  const table = tableHtml(ROWS, { title: "Errors" });
  assertEquals(cellsOf(table.html), [
    ["scheme", "error", "steps"],
    ["ars222", "0.0123", "440"],
    ["a < b", "−123457", "1.00e9"],
    ["", "1.23e−9", ""],
  ]);
  assertStringIncludes(table.html, '<caption style="text-align:left">Errors</caption>');
  assertEquals(table[Symbol.for("Jupyter.display")](), {
    "text/html": table.html,
    "text/plain": "scheme\terror\tsteps\nars222\t0.0123\t440\na < b\t-123457\t1.00e+9\n\t1.23e-9\t",
  });
});

Deno.test("tableHtml() sets text left and numbers right", () => {
  const aligned = [...tableHtml(ROWS).html.matchAll(/<th style="text-align:(\w+)">/g)].map(([, side]) => side);
  assertEquals(aligned, ["left", "right", "right"]);
});

Deno.test("tableHtml() takes an Arquero table, with other digits", () => {
  const table = from(ROWS).filter((row: { error: number }) => row.error > 0).select("error");
  assertEquals(cellsOf(tableHtml(table, { digits: 5 }).html), [["error"], ["0.012346"], ["1.2346e−9"]]);
  assert(!tableHtml(table).html.includes("caption"));
});
