import { type ResultFile, type ResultRow, type Verdict, VERDICTS } from "../io/result_file.ts";

/** What separates the paper's row from our protocol in the name of a case: `1/16 · converged`. */
export const PROTOCOL_MARK = " · ";

const SIGNS: Readonly<Record<Verdict, string>> = {
  "reproduced": "=",
  "better": "+",
  "trend only": "~",
  "not reproduced": "x",
  "not printed": " ",
  "diverged": "!",
  "not run": "-",
};

/** What the signs of {@link resultTable} mean. */
export const LEGEND = "= reproduced   + better   ~ trend only   x not reproduced   ! diverged   - not run";

/** Four digits, without an exponent as far as that is readable. */
export function shortNumber(value: number | null): string {
  if (value === null) return "";
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 || magnitude < 1e-6) return value.toExponential(3);
  return magnitude >= 1e4 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
}

/** The rows of a result arranged as the paper's table: a group per row of the paper, in it one line per protocol. */
export interface TableGroup {
  /** The row of the paper. */
  readonly name: string;
  /** The paper's numbers by quantity. */
  readonly paper: ReadonlyMap<string, number | null>;
  /** Ours, by protocol ("" if there is only one) and quantity. */
  readonly ours: ReadonlyMap<string, ReadonlyMap<string, ResultRow>>;
}

/** Arranges rows as the paper's table. */
export function grouped(rows: readonly ResultRow[]): { quantities: string[]; groups: TableGroup[] } {
  const groups = new Map<string, { paper: Map<string, number | null>; ours: Map<string, Map<string, ResultRow>> }>();
  for (const row of rows) {
    const [name, protocol = ""] = row.case.split(PROTOCOL_MARK);
    const group = groups.get(name) ?? { paper: new Map(), ours: new Map() };
    groups.set(name, group);
    if (row.paper !== null) group.paper.set(row.quantity, row.paper);
    const line = group.ours.get(protocol) ?? new Map<string, ResultRow>();
    line.set(row.quantity, row);
    group.ours.set(protocol, line);
  }
  return {
    quantities: [...new Set(rows.map(({ quantity }) => quantity))],
    groups: [...groups].map(([name, group]) => ({ name, ...group })),
  };
}

function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((line) => line[c].length)));
  return lines.map((line) =>
    line.map((cell, c) => c < 2 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])).join("  ").trimEnd()
  ).join("\n");
}

/** How often each verdict was reached: "12 reproduced, 3 better". */
export function verdictCounts(rows: readonly ResultRow[]): string {
  return VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}

/** A result as text: the paper's line and ours under it, a sign after each number of ours, then the notes. */
export function resultTable({ id, title, rows }: ResultFile): string {
  const { quantities, groups } = grouped(rows);
  const lines = [["", "", ...quantities.map((quantity) => `${quantity}  `)]];
  for (const { name, paper, ours } of groups) {
    // two blanks stand where ours have their sign
    lines.push([name, "paper", ...quantities.map((quantity) => `${shortNumber(paper.get(quantity) ?? null)}  `)]);
    for (const [protocol, line] of ours) {
      lines.push([
        "",
        protocol || "ours",
        ...quantities.map((quantity) => {
          const row = line.get(quantity);
          return row ? `${shortNumber(row.ours)} ${SIGNS[row.verdict]}` : "  ";
        }),
      ]);
    }
  }
  const notes = [
    ...new Set(rows.filter(({ note }) => note).map((row) => `  ${row.case}, ${row.quantity}: ${row.note}`)),
  ];
  return [`${id}  ${title}`, aligned(lines), ...notes].join("\n");
}

/** One line per experiment. */
export function summaryLine({ id, rows, provenance }: ResultFile): string {
  return `${id}: ${verdictCounts(rows)} (${rows.length} numbers, ${shortNumber(provenance.wallSeconds)} s)`;
}
