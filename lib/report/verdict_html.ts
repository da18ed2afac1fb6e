import { shortNumber } from "../experiments/result_table.ts";
import type { ResultRow, Verdict } from "../io/result_file.ts";
import { typeset } from "../plots/html_table.ts";
import { VERDICT_LOOKS } from "../plots/palette.ts";
import { type Html, markup } from "./markup.ts";

/** A number as tables show it. */
export function numberText(value: number | null): string {
  return typeset(shortNumber(value));
}

/** The class of a verdict. */
export function verdictClass(verdict: Verdict): string {
  return verdict.replaceAll(" ", "-");
}

/** The sign of a verdict; readers who hear the page get the word. */
function signHtml(verdict: Verdict): Html | undefined {
  const { sign } = VERDICT_LOOKS[verdict];
  return sign ? markup`<span class="sign" role="img" aria-label="${verdict}">${sign}</span>` : undefined;
}

/** How often each verdict was reached, by signs. */
export function countsHtml(counts: ReadonlyMap<Verdict, number>): Html {
  return markup`<span class="counts">${
    [...counts].map(([verdict, count]) =>
      markup`<span class="${verdictClass(verdict)}" title="${verdict}">${count}${signHtml(verdict)}</span> `
    )
  }</span>`;
}

/** A verdict as a word with its sign, in its colour. */
export function verdictHtml(verdict: Verdict, href?: string): Html {
  const name = `verdict ${verdictClass(verdict)}`;
  const { sign } = VERDICT_LOOKS[verdict];
  const body = markup`${sign ? markup`<span aria-hidden="true">${sign} </span>` : undefined}${verdict}`;
  return href ? markup`<a class="${name}" href="${href}">${body}</a>` : markup`<span class="${name}">${body}</span>`;
}

/** A number of ours in the colour of its verdict and with its sign. */
export function oursHtml({ ours, verdict, note }: ResultRow): Html {
  const text = ours === null ? verdict : numberText(ours);
  const said = [verdict, note].filter(Boolean).join("; ");
  return markup`<span class="number ${verdictClass(verdict)}" title="${said}">${text}${signHtml(verdict)}</span>`;
}
