import type { BenchLine } from "../experiments/readme_table.ts";
import { shortNumber } from "../experiments/result_table.ts";
import { type Html, markup } from "./markup.ts";
import { scrolling } from "./page.ts";

function milliseconds(seconds: number | null): string {
  return seconds === null ? "" : `${shortNumber(Number((seconds * 1000).toPrecision(3)))} ms`;
}

/** The benchmarks that have a goal, beside PyTorch; undefined if there are none. */
export function benchHtml(lines: readonly BenchLine[]): Html | undefined {
  const shown = lines.filter(({ goal }) => goal !== null);
  if (shown.length === 0) return undefined;
  const heads = ["ours", "PyTorch", "ratio", "goal"].map((name) => markup`<th scope="col">${name}</th>`);
  const rows = shown.map(({ work, ours, peer, ratio, goal }) => {
    const cells = [milliseconds(ours), milliseconds(peer), ratio?.toFixed(2), goal!];
    return markup`<tr><th class="text long" scope="row">${work}</th>${
      cells.map((cell) => markup`<td>${cell}</td>`)
    }</tr>\n`;
  });
  return markup`<section aria-labelledby="benchmarks"><h2 id="benchmarks">Against PyTorch</h2>
<p>Median times in the same run, in turns, on the same cores. A ratio below 1 says that ours is faster.</p>
${
    scrolling(
      "Benchmarks against PyTorch",
      markup`<table><thead><tr><th class="text" scope="col">work</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`,
    )
  }</section>`;
}
