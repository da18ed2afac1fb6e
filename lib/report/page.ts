import { type Html, type HtmlPart, markup } from "./markup.ts";

/** The file of the report's first page. */
export const INDEX = "index.html";
/** The file of what all pages look like. */
export const STYLE_FILE = "style.css";

/** A page of the report. */
export interface Page {
  /** In the window's title. */
  readonly title: string;
  /** Links to other pages, at the top: where to, and what stands there. */
  readonly links?: readonly (readonly [href: string, text: string])[];
  /** What it shows. */
  readonly body: HtmlPart;
}

/** A page as a file that works alone, beside the others. */
export function page({ title, links = [], body }: Page): string {
  const nav = links.length > 0
    ? markup`<nav aria-label="Pages">${links.map(([href, text]) => markup`<a href="${href}">${text}</a>`)}</nav>`
    : undefined;
  return `${markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_FILE}">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><a class="home" href="${INDEX}">Propagator: the report</a>${nav}</header>
<main id="main" tabindex="-1">
${body}
</main>
<footer><p>Made by <code>deno task report</code> from the result files. Nothing here is typed by hand but the explanations.</p></footer>
</body>
</html>`}\n`;
}

/** A part that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function scrolling(label: string, body: HtmlPart): Html {
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${label}">${body}</div>`;
}
