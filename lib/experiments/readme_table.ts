import { BENCH_COLUMNS, type BenchLine, benchRows } from "./benchmarks.ts";
import type { OverviewLine, PaperOverview } from "./overview.ts";
import { LEGEND, shortNumber, SIGNS } from "./result_table.ts";
import { wrapped } from "./wrapped.ts";

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

/** Running text as the formatter breaks it. */
function paragraph(text: string): string {
  return wrapped(text, { width: 120, first: "", later: "" });
}

/** Verdicts by their signs: "86= 10+ 15~". */
function signed(counts: OverviewLine["counts"]): string {
  return [...counts].map(([verdict, count]) => `${count}${SIGNS[verdict]}`).join(" ");
}

function lineOf({ label, shows, result, counts, closest, headline }: OverviewLine): string[] {
  const { protocol, good, of } = closest!;
  return [
    label,
    shows!.replaceAll("<", "\\<"),
    `${good} of ${of}${protocol === "ours" ? "" : ` (${protocol})`}`,
    signed(counts),
    headline ? `${headline.says}: ${shortNumber(headline.row.ours)} (paper ${shortNumber(headline.row.paper)})` : "",
    (result!.provenance.wallSeconds / 60).toFixed(1),
  ];
}

/** A Markdown table for each paper, a line per table or figure that has printed numbers and a result, then the names of the others. */
export function readmeTables(papers: readonly PaperOverview[]): string {
  const head = ["", "shows", "closest protocol", "all protocols", "one number", "minutes"];
  const listed = (what: string, lines: readonly OverviewLine[]) =>
    lines.length > 0 ? [paragraph(`${what}: ${lines.map(({ label }) => label).join("; ")}.`)] : [];
  const parts = papers.flatMap(({ name, family, title, lines }) => {
    const compared = lines.filter(({ closest }) => closest);
    return [
      paragraph(`**${name}** (\`${family}/*\`). ${title}.`),
      ...(compared.length > 0 ? [markdownTable([head, ...compared.map(lineOf)], 5)] : []),
      ...listed("Recorded, without printed numbers", lines.filter(({ result, closest }) => result && !closest)),
      ...listed("Not recorded yet", lines.filter(({ result }) => !result)),
    ];
  });
  return [...parts, `Signs: ${LEGEND.replaceAll("   ", "; ")}.`].join("\n\n");
}

/** A Markdown table of the benchmarks that have a goal. */
export function benchTable(lines: readonly BenchLine[]): string {
  return markdownTable([["work", ...BENCH_COLUMNS], ...benchRows(lines).map(({ work, cells }) => [work, ...cells])], 1);
}

/** What stands in the README's block: the results, then the benchmarks. */
export function readmeBlock(papers: readonly PaperOverview[], benchmarks: readonly BenchLine[]): string {
  return [readmeTables(papers), ...(benchmarks.length > 0 ? [benchTable(benchmarks)] : [])].join("\n\n");
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
