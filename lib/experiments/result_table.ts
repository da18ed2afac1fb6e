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
  if (magnitude >= 1e7 || magnitude < 1e-4) return value.toExponential(2);
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

/** How often each verdict was reached among the numbers that the paper prints: "12 reproduced, 3 better". */
export function verdictCounts(rows: readonly ResultRow[]): string {
  return VERDICTS.filter((verdict) => verdict !== "not printed")
    .map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}

/** How many of the printed numbers each protocol reproduced or bettered, of how many it computed; in order of appearance. */
export function protocolCounts(rows: readonly ResultRow[]): Map<string, { good: number; of: number }> {
  const counts = new Map<string, { good: number; of: number }>();
  for (const { case: name, verdict } of rows) {
    if (verdict === "not printed" || verdict === "not run") continue;
    const protocol = name.split(PROTOCOL_MARK)[1] ?? "ours";
    const { good, of } = counts.get(protocol) ?? { good: 0, of: 0 };
    const isGood = verdict === "reproduced" || verdict === "better";
    counts.set(protocol, { good: good + Number(isGood), of: of + 1 });
  }
  return counts;
}

/** Notes, each once, with the rows it belongs to. */
function notes(rows: readonly ResultRow[]): string[] {
  const places = new Map<string, Map<string, Set<string>>>();
  for (const { case: name, quantity, note } of rows) {
    if (!note) continue;
    const cases = places.get(note) ?? new Map<string, Set<string>>();
    const [row] = name.split(PROTOCOL_MARK);
    cases.set(row, (cases.get(row) ?? new Set()).add(quantity));
    places.set(note, cases);
  }
  return [...places].map(([text, cases]) =>
    `  ${[...cases].map(([name, quantities]) => `${name} (${[...quantities].join(", ")})`).join(", ")}: ${text}`
  );
}

/** A result as text: the paper's line and ours under it, a sign after each number of ours, then the notes. */
export function resultTable({ id, title, rows }: ResultFile): string {
  const { quantities, groups } = grouped(rows);
  const lines = [["", "", ...quantities.map((quantity) => `${quantity}  `)]];
  for (const { name, paper, ours } of groups) {
    // what was not run is in the notes
    if ([...ours.values()].every((line) => [...line.values()].every((row) => row.verdict === "not run"))) continue;
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
  return [`${id}  ${title}`, aligned(lines), ...notes(rows)].join("\n");
}

/** One line per experiment. */
export function summaryLine({ id, rows, provenance }: ResultFile): string {
  const byProtocol = [...protocolCounts(rows)].map(([protocol, { good, of }]) => `${protocol} ${good}/${of}`).join(
    ", ",
  );
  return `${id}: ${verdictCounts(rows)} (${
    shortNumber(provenance.wallSeconds)
  } s); reproduced or better: ${byProtocol}`;
}
