import { type ResultFile, type ResultRow, type Verdict, VERDICTS } from "../io/result_file.ts";
import { wrapped } from "./wrapped.ts";

/** What separates the paper's row from our protocol in the name of a case: `1/16 · converged`. */
export const PROTOCOL_MARK = " · ";

/** What stands for a verdict where there is no room for a word. */
export const SIGNS: Readonly<Record<Verdict, string>> = {
  "reproduced": "=",
  "better": "+",
  "trend only": "~",
  "not reproduced": "x",
  "not printed": " ",
  "not judged": " ",
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
  return VERDICTS.filter((verdict) => verdict !== "not printed" && verdict !== "not judged")
    .map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}

/** Rows that a comparison with a printed number came to, by protocol, in order of appearance. */
function comparedByProtocol(rows: readonly ResultRow[]): Map<string, ResultRow[]> {
  const uncompared: readonly Verdict[] = ["not printed", "not judged", "not run"];
  const compared = rows.filter(({ verdict }) => !uncompared.includes(verdict));
  return Map.groupBy(compared, ({ case: name }) => name.split(PROTOCOL_MARK)[1] ?? "ours");
}

/** How many of the printed numbers each protocol reproduced or bettered, of how many it computed; in order of appearance. */
export function protocolCounts(rows: readonly ResultRow[]): Map<string, { good: number; of: number }> {
  const good = (own: readonly ResultRow[]) =>
    own.filter(({ verdict }) => verdict === "reproduced" || verdict === "better").length;
  return new Map(
    [...comparedByProtocol(rows)].map(([protocol, own]) => [protocol, { good: good(own), of: own.length }]),
  );
}

/** Rows of the paper by the numbers of theirs that are meant: `1/16, 1/32 (error)`, without the numbers where all are. */
function places(
  cases: ReadonlyMap<string, ReadonlySet<string>>,
  all: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  const alike = Map.groupBy(
    cases,
    ([name, quantities]) => quantities.size === all.get(name)!.size ? "" : ` (${[...quantities].join(", ")})`,
  );
  return [...alike].map(([quantities, group]) => group.map(([name]) => name).join(", ") + quantities).join("; ");
}

/** Notes, each once, with the rows it belongs to. */
function notes(rows: readonly ResultRow[]): string[] {
  const all = new Map<string, Set<string>>();
  const byText = new Map<string, Map<string, Set<string>>>();
  const add = (cases: Map<string, Set<string>>, name: string, quantity: string) =>
    cases.set(name, (cases.get(name) ?? new Set()).add(quantity));
  for (const { case: fullName, quantity, note } of rows) {
    const [name] = fullName.split(PROTOCOL_MARK);
    add(all, name, quantity);
    if (note) byText.set(note, add(byText.get(note) ?? new Map(), name, quantity));
  }
  return [...byText].map(([text, cases]) => wrapped(`${places(cases, all)}: ${text}`));
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

/** How often each protocol of an experiment reached each verdict, a line per protocol. */
export function summary({ id, title, rows, provenance }: ResultFile): string {
  const notRun = rows.filter(({ verdict }) => verdict === "not run").length;
  const counts = [...comparedByProtocol(rows)].map(([protocol, own]) => [protocol, verdictCounts(own)]);
  const lines = notRun > 0 ? [...counts, ["no protocol", `${notRun} not run`]] : counts;
  const width = Math.max(0, ...lines.map(([protocol]) => protocol.length));
  return [
    `${id}  ${title} (${shortNumber(provenance.wallSeconds)} s)`,
    ...lines.map(([protocol, text]) => `  ${protocol.padEnd(width)}  ${text}`),
  ].join("\n");
}
