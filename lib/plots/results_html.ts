import { ratioToPaper } from "../experiments/comparison.ts";
import { grouped, shortNumber, type TableGroup } from "../experiments/result_table.ts";
import type { ResultFile, ResultRow } from "../io/result_file.ts";
import { escaped } from "./drawing.ts";
import { type HtmlTable, htmlTable, typeset } from "./html_table.ts";
import { VERDICT_LOOKS } from "./palette.ts";

/**
 * A result as an HTML table, or several one below the other: the paper's numbers, and ours under them in the colour and with the sign
 * of the verdict and in parts of the paper's ("×1.02"). Quantities that the paper does not print stand in a table that opens at a
 * click; of rows that were not run only the number is told.
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
  return htmlTable(html, all.map(({ id, title }) => `${id} ${title}`).join("\n") || "Nothing is recorded yet");
}

const SHOWN = ["reproduced", "better", "trend only", "not reproduced"] as const;

/** What colours and signs mean. */
const KEY = SHOWN.map((verdict) => {
  const { colour, sign } = VERDICT_LOOKS[verdict];
  return `<span style="color:${colour}">${sign} ${verdict}</span>`;
}).join(" · ");

function cell(tag: "th" | "td", align: "left" | "right", content: string, title = ""): string {
  const about = title ? ` title="${escaped(title)}"` : "";
  return `<${tag} style="text-align:${align};white-space:nowrap"${about}>${content}</${tag}>`;
}

function number(value: number | null): string {
  return typeset(shortNumber(value));
}

/** Three digits of what is near 1, one of what is far from it. */
function ratioText(ratio: number): string {
  const magnitude = Math.abs(ratio);
  if (magnitude >= 1000 || magnitude < 0.001) return typeset(ratio.toExponential(0));
  return typeset(ratio.toPrecision(magnitude < 0.1 ? 1 : 3));
}

/** Our number, the sign of its verdict, and how many times the paper's it is. */
function ourCell(row: ResultRow | undefined): string {
  if (!row) return cell("td", "right", "");
  const { verdict, ours, note } = row;
  const { colour, sign } = VERDICT_LOOKS[verdict];
  const ratio = ratioToPaper(row);
  const told = ratio === null ? "" : ` <small>×${ratioText(ratio)}</small>`;
  const text = `<span style="color:${colour}">${escaped(ours === null ? verdict : number(ours))}${
    sign && ` ${sign}`
  }</span>`;
  return cell("td", "right", text + told, [verdict, note].filter(Boolean).join("; "));
}

/** The paper's line and ours under it, for each of its rows, as far as they have one of the quantities. */
function linesOf(groups: readonly TableGroup[], quantities: readonly string[]): string {
  return groups.flatMap(({ name, paper, ours }) => {
    const isPrinted = quantities.some((quantity) => paper.has(quantity));
    const lines = [...ours].filter(([, line]) => quantities.some((quantity) => line.has(quantity)));
    return [
      ...isPrinted
        ? [["paper", quantities.map((q) => cell("td", "right", number(paper.get(q) ?? null)))] as const]
        : [],
      ...lines.map(([protocol, line]) => [protocol || "ours", quantities.map((q) => ourCell(line.get(q)))] as const),
    ].map(([who, cells], i) => {
      const labels = [i === 0 ? name : "", who].map((text) => cell("th", "left", escaped(text)));
      return `<tr${i === 0 ? ' style="border-top:1px solid #7d7d7d"' : ""}>${[...labels, ...cells].join("")}</tr>`;
    });
  }).join("");
}

/** Groups in which `quantities` stand, one after the other as long as they have some of them in common: others need no column. */
function blocksOf(
  groups: readonly TableGroup[],
  quantities: readonly string[],
): { groups: TableGroup[]; quantities: Set<string> }[] {
  const blocks: { groups: TableGroup[]; quantities: Set<string> }[] = [];
  for (const group of groups) {
    const lines = [...group.ours.values()];
    const own = quantities.filter((quantity) => lines.some((line) => line.has(quantity)));
    const last = blocks.at(-1);
    if (own.length === 0) continue;
    if (last && own.some((quantity) => last.quantities.has(quantity))) {
      last.groups.push(group);
      for (const quantity of own) last.quantities.add(quantity);
    } else blocks.push({ groups: [group], quantities: new Set(own) });
  }
  return blocks;
}

function tables(groups: readonly TableGroup[], quantities: readonly string[]): string {
  return blocksOf(groups, quantities).map((block) => {
    const shown = quantities.filter((quantity) => block.quantities.has(quantity));
    const head = ["", "", ...shown].map((text, k) => cell("th", k < 2 ? "left" : "right", escaped(text))).join("");
    return `<table><thead><tr>${head}</tr></thead><tbody>${linesOf(block.groups, shown)}</tbody></table>`;
  }).join("");
}

function tableOf({ id, title, rows }: ResultFile): string {
  const { quantities, groups: found } = grouped(rows);
  const isRun = ({ ours }: TableGroup) =>
    [...ours.values()].some((line) => [...line.values()].some(({ verdict }) => verdict !== "not run"));
  const groups = found.filter(isRun);
  const left = found.length - groups.length;
  const printed = quantities.filter((quantity) => groups.some(({ paper }) => paper.has(quantity)));
  const [main, others] = printed.length > 0
    ? [printed, quantities.filter((quantity) => !printed.includes(quantity))]
    : [quantities, []];
  const notRun = left > 0 ? `; ${left} rows not run` : "";
  const key = printed.length > 0 ? `<br><small>${KEY} · × the paper's number</small>` : "";
  const head = `<p><b>${escaped(id)}</b> ${escaped(title)}${notRun}${key}</p>`;
  const more = others.length === 0
    ? ""
    : `<details><summary>What the paper does not print: ${escaped(others.join(", "))}</summary>${
      tables(groups, others)
    }</details>`;
  return head + tables(groups, main) + more;
}
