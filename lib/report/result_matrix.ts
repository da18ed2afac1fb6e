import { grouped, type TableGroup } from "../experiments/result_table.ts";
import type { ResultRow } from "../io/result_file.ts";
import { type Html, markup } from "./markup.ts";
import { scrolling } from "./page.ts";
import { numberText, oursHtml } from "./verdict_html.ts";

/** A line of a group: the paper's, or ours by a protocol. */
interface Line {
  readonly name: string;
  readonly kind: "paper" | "ours";
  readonly cell: (quantity: string) => Html | string | undefined;
}

function linesOf({ paper, ours }: TableGroup): Line[] {
  const own = [...ours].map(([protocol, line]): Line => ({
    name: protocol || "ours",
    kind: "ours",
    cell: (quantity) => line.has(quantity) ? oursHtml(line.get(quantity)!) : undefined,
  }));
  const printed: Line = { name: "paper", kind: "paper", cell: (quantity) => numberText(paper.get(quantity) ?? null) };
  return paper.size > 0 ? [printed, ...own] : own;
}

function groupBody(group: TableGroup, quantities: readonly string[]): Html {
  const lines = linesOf(group);
  const head = markup`<th class="text" scope="rowgroup" rowspan="${lines.length}">${group.name}</th>`;
  return markup`<tbody>${
    lines.map(({ name, kind, cell }, i) =>
      markup`<tr class="${kind}${i < lines.length - 1 ? " inner" : ""}">${
        i === 0 ? head : undefined
      }<th class="text" scope="row">${name}</th>${
        quantities.map((quantity) => markup`<td>${cell(quantity)}</td>`)
      }</tr>\n`
    )
  }</tbody>`;
}

/** Numbers as the paper arranges them: a group for each row of its table, with the paper's line and ours below it. */
export function resultMatrix(label: string, rows: readonly ResultRow[]): Html {
  const { quantities, groups } = grouped(rows);
  const heads = quantities.map((quantity) => markup`<th scope="col">${quantity}</th>`);
  return scrolling(
    label,
    markup`<table><caption>${label}</caption><thead><tr><td></td><td></td>${heads}</tr></thead>
${groups.map((group) => groupBody(group, quantities))}</table>`,
  );
}
