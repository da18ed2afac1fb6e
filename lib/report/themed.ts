/** The ink of a figure's text and axes, on white and on black. */
const STYLE = "<style>svg{color:#4a525b}@media(prefers-color-scheme:dark){svg{color:#b9c0c8}}</style>";

/** A figure that stands in a file of its own, and follows the reader's light or dark theme there. */
export function themed(svg: string): string {
  return svg.replace(/^(<svg [^>]*>)/, `$1${STYLE}`);
}
