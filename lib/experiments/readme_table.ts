import type { ResultFile } from "../io/result_file.ts";
import { protocolCounts } from "./result_table.ts";

/** The README's block of results stands between these lines. */
const START = "<!-- results:start -->";
const END = "<!-- results:end -->";

/** Lines of a Markdown table, padded as the formatter wants them; numbers stand to the right. */
function markdownTable(rows: readonly (readonly string[])[], textColumns: number): string {
  const widths = rows[0].map((_, c) => Math.max(3, ...rows.map((row) => row[c].length)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const padded = rows.map((row) =>
    line(row.map((cell, c) => c < textColumns ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
  );
  const rule = line(widths.map((width, c) => c < textColumns ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [padded[0], rule, ...padded.slice(1)].join("\n");
}

/** A Markdown table of what the results in the paper profile come to, one line per experiment. */
export function readmeTable(results: readonly ResultFile[]): string {
  if (results.length === 0) return "No run at the papers' own sizes has been recorded yet.";
  const lines = results.map(({ id, title, rows, provenance }) => {
    const counts = [...protocolCounts(rows)].map(([protocol, { good, of }]) => `${protocol} ${good} of ${of}`);
    const minutes = (provenance.wallSeconds / 60).toFixed(1);
    return [`\`${id}\``, title, counts.join("; "), minutes];
  });
  return markdownTable([["experiment", "shows", "printed numbers reproduced or bettered", "minutes"], ...lines], 3);
}

/**
 * The README with the block of results replaced.
 * @throws {RangeError} If the README has no such block.
 */
export function withResults(readme: string, table: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) {
    throw new RangeError(`Cannot put results into the README: it needs the lines ${START} and ${END}, in this order`);
  }
  return `${readme.slice(0, start + START.length)}\n\n${table}\n\n${readme.slice(end)}`;
}
