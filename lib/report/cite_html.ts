import type { Citations } from "../io/citations.ts";
import { type Html, markup } from "./markup.ts";

/** What names a work on the web. */
const NAMES = /\b(doi:10\.\S+|arXiv:\d+\.\d+)/;

/** A work in a line, what names it on the web as a link. */
function workHtml(reference: string): Html {
  const parts = reference.split(NAMES).map((part, i) => {
    if (i % 2 === 0) return part;
    const name = part.slice(part.indexOf(":") + 1);
    const address = part.startsWith("doi:") ? `https://doi.org/${name}` : `https://arxiv.org/abs/${name}`;
    return markup`<a href="${address}">${part}</a>`;
  });
  return markup`<li>${parts}</li>`;
}

/** Works to cite, and their BibTeX. */
export function citeHtml(works: Citations): Html {
  return markup`<ul>${works.references().map(workHtml)}</ul><details><summary>BibTeX</summary><pre tabindex="0">${
    String(works)
  }</pre></details>`;
}
