import { BENCH_COLUMNS, type BenchLine, benchRows } from "../experiments/benchmarks.ts";
import { type Html, markup } from "./markup.ts";
import { scrolling } from "./page.ts";

/** The benchmarks that have a goal, beside PyTorch; undefined if there are none. */
export function benchHtml(lines: readonly BenchLine[]): Html | undefined {
  const rows = benchRows(lines);
  if (rows.length === 0) return undefined;
  const heads = BENCH_COLUMNS.map((name) => markup`<th scope="col">${name}</th>`);
  const table = markup`<table><thead><tr><th class="text" scope="col">work</th>${heads}</tr></thead>
<tbody>${
    rows.map(({ work, cells }) =>
      markup`<tr><th class="text long" scope="row">${work}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`
    )
  }</tbody></table>`;
  return markup`<section aria-labelledby="benchmarks"><h2 id="benchmarks">Against PyTorch</h2>
<p>Median times in the same run, in turns, on the same cores. A ratio below 1 says that ours is faster.</p>
${scrolling("Benchmarks against PyTorch", table)}</section>`;
}
