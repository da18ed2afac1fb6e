import { escaped } from "../plots/drawing.ts";

/** Text that is HTML already, and stands as it is. */
export class Html {
  /** The markup. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text, which is escaped; HTML; several of them; or nothing. */
export type HtmlPart = string | number | Html | undefined | readonly HtmlPart[];

function textOf(part: HtmlPart): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escaped(String(part));
}

/** A template of HTML; what is put in is escaped unless it is HTML. (Formatters add blanks to templates called `html`.) */
export function markup(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i]) : "")).join(""));
}
