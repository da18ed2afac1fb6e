import { JUDGED, type OverviewLine, type PaperOverview } from "../experiments/overview.ts";
import type { BenchLine } from "../experiments/benchmarks.ts";
import type { Verdict } from "../io/result_file.ts";
import { benchHtml } from "./bench_html.ts";
import { pageFile } from "./experiment_page.ts";
import { type Html, markup } from "./markup.ts";
import { page, scrolling } from "./page.ts";
import { duration } from "./provenance_html.ts";
import { countsHtml, numberText, verdictClass, verdictHtml } from "./verdict_html.ts";

/** Verdicts that only numbers which were computed have. */
const COMPUTED: readonly Verdict[] = JUDGED.filter((verdict) => verdict !== "not run");

function totalCells(lines: readonly OverviewLine[]): Html {
  const total = (verdict: Verdict) => lines.reduce((sum, { counts }) => sum + (counts.get(verdict) ?? 0), 0);
  const recorded = lines.filter(({ result }) => result).length;
  return markup`${
    [...COMPUTED.map(total), recorded, lines.length - recorded].map((count) => markup`<td>${count}</td>`)
  }`;
}

/** How many numbers of each paper came to each verdict. */
function totals(papers: readonly PaperOverview[]): Html {
  const label =
    "Printed numbers by verdict, over all protocols; tables and figures that are recorded, and that were not run";
  return scrolling(
    label,
    markup`<table><caption>${label}</caption><thead><tr><td></td>${
      COMPUTED.map((verdict) => markup`<th scope="col">${verdictHtml(verdict)}</th>`)
    }<th scope="col">recorded</th><th scope="col">${verdictHtml("not run")}</th></tr></thead>
<tbody>${
      papers.map(({ name, family, lines }) =>
        markup`<tr><th class="text stick" scope="row"><a href="#${family}">${name}</a></th>${totalCells(lines)}</tr>\n`
      )
    }</tbody><tfoot><tr><th class="text stick" scope="row">All</th>${
      totalCells(papers.flatMap(({ lines }) => lines))
    }</tr></tfoot></table>`,
  );
}

/** A table or figure in the matrix: a bar of its verdicts, and their counts by signs. */
function tile({ id, label, result, counts, closest }: OverviewLine): Html {
  if (!result) return markup`<li><div class="tile absent"><strong>${label}</strong><span>not run</span></div></li>\n`;
  const says = closest
    ? `${closest.good} of ${closest.of}${closest.protocol === "ours" ? "" : ` by ${closest.protocol}`}`
    : "nothing printed to compare with";
  const sizes = result.profile === "paper" ? "" : `, ${result.profile} sizes`;
  const parts = [...counts].map(([verdict, count]) =>
    markup`<i class="${verdictClass(verdict)}" style="flex-grow:${count}"></i>`
  );
  const bar = markup`<span class="bar" aria-hidden="true">${parts}</span>${countsHtml(counts)}`;
  return markup`<li><a class="tile" href="${
    pageFile(id)
  }"><strong>${label}</strong><span class="says">${says}${sizes}</span>${counts.size > 0 ? bar : undefined}</a></li>\n`;
}

function headline({ id, label, shows, result, headline }: OverviewLine): Html | undefined {
  if (!result || !headline) return undefined;
  const { says, row: { paper, ours, verdict } } = headline;
  return markup`<tr><th class="text stick" scope="row"><a href="${
    pageFile(id)
  }">${label}</a></th><td class="text long">${shows}</td><td class="text long">${says}</td><td>${
    numberText(paper)
  }</td><td>${numberText(ours)}</td><td class="text">${verdictHtml(verdict)}</td><td>${
    duration(result.provenance.wallSeconds)
  }</td></tr>\n`;
}

/** The number that stands for each table or figure, beside the paper's. */
function headlines(name: string, lines: readonly OverviewLine[]): Html | undefined {
  const rows = lines.map(headline);
  if (rows.every((row) => row === undefined)) return undefined;
  const head = (name: string, isText: boolean) =>
    markup`<th${isText ? markup` class="text"` : undefined} scope="col">${name}</th>`;
  return scrolling(
    `One number of each table and figure: ${name}`,
    markup`<table><thead><tr>${["table or figure", "shows", "one number"].map((name) => head(name, true))}${
      ["paper", "ours"].map((name) => head(name, false))
    }${head("verdict", true)}${head("computing time", false)}</tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

/** The first page: every table and figure of every paper, and how ours compare. */
export function overviewPage(papers: readonly PaperOverview[], benchmarks: readonly BenchLine[]): string {
  const bench = benchHtml(benchmarks);
  return page({
    title: "Propagator: the report",
    links: [
      ...papers.map(({ family, name }) => [`#${family}`, name] as const),
      ...(bench ? [["#benchmarks", "Benchmarks"] as const] : []),
    ],
    body: markup`<h1>Every table and figure, beside the paper's</h1>
<p class="lead">Learned time-steppers for multiscale differential equations: four papers, recomputed from their equations up. Misses are shown as well as hits, with the reason where it is known.</p>
${totals(papers)}
<p class="note">A number is reproduced if it differs by at most a tolerance that was fixed before the run; better if smaller is better and it is; trend only if it is within a factor of two. Where a table is computed by several protocols, each counts.</p>
${
      papers.map(({ family, name, title, lines }) =>
        markup`<section aria-labelledby="${family}"><h2 id="${family}">${name}</h2><p class="kicker">${title}</p>
<ul class="matrix">${lines.map(tile)}</ul>
${headlines(name, lines)}</section>\n`
      )
    }${bench}`,
  });
}
