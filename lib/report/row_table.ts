import { ratioToPaper } from "../experiments/comparison.ts";
import { PROTOCOL_MARK } from "../experiments/result_table.ts";
import type { ResultRow } from "../io/result_file.ts";
import { type Html, markup } from "./markup.ts";
import { scrolling } from "./page.ts";
import { numberText, verdictHtml } from "./verdict_html.ts";

/** The address of what explains a row, or undefined. */
export type WhyOf = (row: ResultRow) => string | undefined;

/** Every number of one protocol beside the paper's, with ratio, tolerance, verdict and note. */
export function rowTable(label: string, rows: readonly ResultRow[], whyOf: WhyOf): Html {
  const texts = (names: readonly string[]) => names.map((name) => markup`<th class="text" scope="col">${name}</th>`);
  const numbers = ["paper", "ours", "ours / paper", "tolerance"].map((name) => markup`<th scope="col">${name}</th>`);
  const lines = rows.map((row) => {
    const { case: name, quantity, paper, ours, tolerance, verdict, note } = row;
    const ratio = ratioToPaper(row);
    const cells = [paper, ours, ratio && Number(ratio.toPrecision(3)), tolerance].map(numberText);
    return markup`<tr><th class="text stick" scope="row">${
      name.split(PROTOCOL_MARK)[0]
    }</th><td class="text">${quantity}</td>${cells.map((cell) => markup`<td>${cell}</td>`)}<td class="text">${
      verdictHtml(verdict, whyOf(row))
    }</td><td class="text long">${note}</td></tr>\n`;
  });
  return scrolling(
    label,
    markup`<table><thead><tr>${texts(["row", "quantity"])}${numbers}${texts(["verdict", "note"])}</tr></thead>
<tbody>${lines}</tbody></table>`,
  );
}
