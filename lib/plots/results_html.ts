import { grouped, shortNumber, type TableGroup } from "../experiments/result_table.ts";
import type { ResultFile, Verdict } from "../io/result_file.ts";
import { escaped } from "./drawing.ts";

const COLOURS: Readonly<Record<Verdict, string>> = {
  "reproduced": "#3ca951",
  "better": "#4f86e8",
  "trend only": "#d99a00",
  "not reproduced": "#e5484d",
  "not printed": "inherit",
  "not judged": "inherit",
  "diverged": "#e5484d",
  "not run": "inherit",
};

/** A table that shows itself as the last expression of a notebook cell. */
export interface HtmlTable {
  /** The table, HTML text. */
  readonly html: string;
  /** What Jupyter shows. */
  [key: symbol]: () => Record<string, string>;
}

/**
 * A result as an HTML table, or several one below the other: the paper's numbers, and ours under them in the colour of the
 * verdict. Of rows that were not run only the number is told.
 * @param results As {@link readResult} and {@link recorded} return them; there may be none.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { readResult, resultsHtml } from "propagator";
 *
 * const result = await readResult("data/results/paper/dcrnn-table-01.json");
 * const table = resultsHtml(result); // as the last expression of a cell, it shows itself
 * assertStringIncludes(table.html, "1/512");
 * ```
 */
export function resultsHtml(results: ResultFile | readonly ResultFile[]): HtmlTable {
  const all = [results].flat();
  const html = all.length > 0 ? all.map(tableOf).join("") : "<p>Nothing is recorded yet</p>";
  const text = all.map(({ id, title }) => `${id} ${title}`).join("\n") || "Nothing is recorded yet";
  return { html, [Symbol.for("Jupyter.display")]: () => ({ "text/html": html, "text/plain": text }) };
}

function tableOf({ id, title, rows }: ResultFile): string {
  const { quantities, groups: found } = grouped(rows);
  const isRun = ({ ours }: TableGroup) =>
    [...ours.values()].some((line) => [...line.values()].some(({ verdict }) => verdict !== "not run"));
  const groups = found.filter(isRun);
  const left = found.length - groups.length;
  const cell = (text: string, style = "") => `<td style="text-align:right;${style}">${escaped(text)}</td>`;
  const head = (text: string) => `<th style="text-align:left">${escaped(text)}</th>`;
  const lines = groups.flatMap(({ name, paper, ours }) => [
    `<tr style="border-top:1px solid #7d7d7d55">${head(name)}${head("paper")}${
      quantities.map((quantity) => cell(shortNumber(paper.get(quantity) ?? null))).join("")
    }</tr>`,
    ...[...ours].map(([protocol, line]) =>
      `<tr>${head("")}${head(protocol || "ours")}${
        quantities.map((quantity) => {
          const row = line.get(quantity);
          if (!row) return cell("");
          const { verdict, ours: value, note } = row;
          const text = value === null ? verdict : shortNumber(value);
          return cell(text, `color:${COLOURS[verdict]}" title="${escaped([verdict, note].filter(Boolean).join("; "))}`);
        }).join("")
      }</tr>`
    ),
  ]);
  const key = (["reproduced", "better", "trend only", "not reproduced"] as const)
    .map((verdict) => `<span style="color:${COLOURS[verdict]}">${verdict}</span>`).join(" · ");
  const notRun = left > 0 ? `; ${left} rows not run` : "";
  return `<table><caption style="text-align:left"><b>${escaped(id)}</b> ${escaped(title)} (${key}${notRun})</caption>` +
    `<tr>${head("")}${head("")}${
      quantities.map((quantity) => `<th style="text-align:right">${escaped(quantity)}</th>`).join("")
    }</tr>${lines.join("")}</table>`;
}
