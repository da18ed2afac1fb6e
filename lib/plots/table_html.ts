import { type ColumnTable, from } from "arquero";
import { escaped } from "./drawing.ts";
import { type HtmlTable, htmlTable, typeset } from "./html_table.ts";

/** How to show a table. */
export interface TableHtmlOptions {
  /** Above the table. */
  readonly title?: string;
  /** Significant digits of numbers that are not whole. Default 3. */
  readonly digits?: number;
}

/** Few digits, without an exponent as far as that is readable. */
function shown(value: unknown, digits: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value) || Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 || magnitude < 1e-4) return value.toExponential(digits - 1);
  return magnitude >= 10 ** digits ? value.toFixed(0) : String(Number(value.toPrecision(digits)));
}

/**
 * A table of rows as HTML, one column for each of their fields: numbers to the right with few digits, text to the left.
 * @param rows Plain objects of the same fields, or an Arquero table.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { tableHtml } from "propagator";
 *
 * const table = tableHtml([{ scheme: "ars222", "error %": 0.0170123 }, { scheme: "imex1", "error %": 3.2 }]);
 * assertStringIncludes(table.html, "0.017<"); // as the last expression of a cell, it shows itself
 * ```
 */
export function tableHtml(
  rows: ColumnTable | readonly Readonly<Record<string, unknown>>[],
  { title, digits = 3 }: TableHtmlOptions = {},
): HtmlTable {
  const table = "columnNames" in rows ? rows : from([...rows]);
  const names = table.columnNames();
  const lines = table.objects() as Record<string, unknown>[];
  const isText = (name: string) => lines.some((line) => typeof line[name] === "string");
  const cells = (tag: "th" | "td", text: (name: string) => string) =>
    names.map((name) =>
      `<${tag} style="text-align:${isText(name) ? "left" : "right"}">${escaped(typeset(text(name)))}</${tag}>`
    ).join("");
  const caption = title ? `<caption style="text-align:left">${escaped(title)}</caption>` : "";
  const body = lines.map((line) => `<tr>${cells("td", (name) => shown(line[name], digits))}</tr>`).join("");
  const text = [names, ...lines.map((line) => names.map((name) => shown(line[name], digits)))];
  return htmlTable(
    `<table>${caption}<thead><tr>${cells("th", (name) => name)}</tr></thead><tbody>${body}</tbody></table>`,
    text.map((line) => line.join("\t")).join("\n"),
  );
}
