/** A table that shows itself as the last expression of a notebook cell. */
export interface HtmlTable {
  /** The table, HTML text. */
  readonly html: string;
  /** What Jupyter shows. */
  [key: symbol]: () => Record<string, string>;
}

/** HTML that shows itself. */
export function htmlTable(html: string, text: string): HtmlTable {
  return { html, [Symbol.for("Jupyter.display")]: () => ({ "text/html": html, "text/plain": text }) };
}

/** A number as tables show it, with a true minus sign. */
export function typeset(text: string): string {
  return /^-?[\d.]+(?:e[+-]?\d+)?$/.test(text) ? text.replace("e+", "e").replaceAll("-", "\u2212") : text;
}
