import { type Explained, unexplained } from "../experiments/explanations.ts";
import { countsOf } from "../experiments/overview.ts";
import { labelOf, PAPERS } from "../experiments/papers.ts";
import { cite } from "../io/cite.ts";
import type { ResultFile, ResultRow } from "../io/result_file.ts";
import type { Figure } from "../plots/figure.ts";
import { sizeOf } from "../plots/small_multiples.ts";
import { citeHtml } from "./cite_html.ts";
import { type Html, markup } from "./markup.ts";
import { numbersHtml } from "./numbers_html.ts";
import { type Page, page, scrolling } from "./page.ts";
import { provenanceLine, provenanceList } from "./provenance_html.ts";
import { verdictClass, verdictHtml } from "./verdict_html.ts";

/** What stands on the page of an experiment. */
export interface ExperimentReport {
  /** Its result. */
  readonly result: ResultFile;
  /** How to read its table. */
  readonly guide: readonly string[];
  /** Its figures, with the files they are in. */
  readonly figures: readonly { readonly file: string; readonly figure: Figure }[];
  /** Why some numbers differ, with the rows that each explains. */
  readonly explanations: readonly Explained[];
  /** Notebooks that show how it is done, as paths in the project. */
  readonly notebooks: readonly string[];
}

/** The file of an experiment's page. */
export function pageFile(id: string): string {
  return `${id.replaceAll("/", "-")}.html`;
}

function sizeNote({ id, profile }: ResultFile): Html {
  const sizes = profile === "paper"
    ? markup`at the paper's own sizes`
    : markup`at the smaller sizes of the profile <strong>${profile}</strong>, not the paper's own`;
  return markup`<p class="note">Computed ${sizes}, by <code>deno task reproduce --profile ${profile} --only ${id}</code></p>`;
}

function verdicts(rows: readonly ResultRow[]): Html | undefined {
  const counts = [...countsOf(rows)];
  return counts.length === 0
    ? undefined
    : markup`<ul class="legend">${counts.map(([verdict, n]) => markup`<li>${verdictHtml(verdict)} ${n}</li>`)}</ul>`;
}

/** With the size that the figure has, so that the page does not jump while it loads. */
function imageHtml(file: string, { svg, description }: Figure): Html {
  const { width, height } = sizeOf(svg);
  return markup`<img src="${file}" alt="${description}" width="${width}" height="${height}" loading="lazy">`;
}

function drawings({ result: { provenance }, figures }: ExperimentReport): Html | undefined {
  if (figures.length === 0) return undefined;
  return markup`<h2>Figures</h2>${
    figures.map(({ file, figure }) =>
      markup`<figure>${
        scrolling(figure.description, imageHtml(file, figure))
      }<figcaption>${figure.description}. <a href="${file}">As a file</a></figcaption>${
        provenanceLine(provenance)
      }</figure>\n`
    )
  }`;
}

function reasons({ result, explanations }: ExperimentReport): Html | undefined {
  const left = unexplained(result, explanations).length;
  if (explanations.length === 0 && left === 0) return undefined;
  return markup`<h2>Why numbers differ</h2>${
    explanations.map(({ title, paragraphs, rows }, i) =>
      markup`<article id="why-${i + 1}" class="${verdictClass(rows[0].verdict)}"><h3>${title}</h3>${
        paragraphs.map((text) => markup`<p>${text}</p>`)
      }<p class="note">About ${
        [...countsOf(rows)].map(([verdict, n], k) => markup`${k > 0 ? ", " : ""}${n} ${verdictHtml(verdict)}`)
      }</p></article>\n`
    )
  }${left > 0 ? markup`<p class="note">Numbers that differ without an explanation yet: ${left}</p>` : undefined}`;
}

/** The page of an experiment. */
export function experimentPage(report: ExperimentReport, links: Page["links"] = []): string {
  const { result, guide, explanations, notebooks } = report;
  const { id, title, rows, provenance } = result;
  const paper = PAPERS.find(({ family }) => id.startsWith(`${family}/`));
  const whyOf = (row: ResultRow) => {
    const found = explanations.findIndex((explanation) => explanation.rows.includes(row));
    return found < 0 ? undefined : `#why-${found + 1}`;
  };
  const guidance = markup`<h2>How to read it</h2><ul>${guide.map((line) => markup`<li>${line}</li>`)}</ul>`;
  const shown = markup`<p>Shown step by step in ${
    notebooks.map((path, i) => markup`${i > 0 ? ", " : ""}<code>${path}</code>`)
  }</p>`;
  return page({
    title: `${labelOf(id)}: ${title}`,
    links,
    body: markup`<p class="kicker">${paper?.title}</p>
<h1>${labelOf(id)}</h1>
<p class="lead">${title}</p>
${verdicts(rows)}${sizeNote(result)}
${drawings(report)}
${numbersHtml(rows, whyOf)}
${reasons(report)}
${guide.length > 0 ? guidance : undefined}
<h2>Where the numbers come from</h2>${provenanceList(provenance)}${notebooks.length > 0 ? shown : undefined}
<h2>What to cite</h2>${citeHtml(cite(result))}`,
  });
}
