import { Buffer } from "node:buffer";
import { escaped } from "./drawing.ts";

/** A figure that shows itself as the last expression of a notebook cell. */
export interface Figure {
  /** The drawing, SVG text that stands alone. */
  readonly svg: string;
  /** What it shows, for readers without pictures. */
  readonly description: string;
  /** Writes the drawing to a file. */
  save(path: string): Promise<void>;
  /** What Jupyter shows. */
  [key: symbol]: () => Record<string, string>;
}

/**
 * What Jupyter shows for a drawing. It travels as an image within HTML, because JupyterLab shows bare SVG only in notebooks
 * that it trusts, and a notebook from elsewhere is not trusted before it has run.
 */
export function shownBy(svg: string, description: string): Record<string, string> {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return {
    "text/html": `<img src="${address}" alt="${escaped(description)}">`,
    "text/plain": `Figure: ${description}`,
  };
}

/**
 * Wraps a drawing so that a notebook shows it.
 * @param svg As the functions of this folder return it.
 * @param description What it shows, in a sentence.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { curves, figure } from "propagator";
 *
 * const rows = [1, 2, 4].map((x) => ({ series: "square", x, y: x * x }));
 * const shown = figure(curves(rows, { x: { label: "x" }, y: { label: "y" } }), "y = x^2");
 * assertStringIncludes(shown.svg, "<svg");
 * ```
 */
export function figure(svg: string, description: string): Figure {
  return {
    svg,
    description,
    save: (path) => Deno.writeTextFile(path, svg),
    [Symbol.for("Jupyter.display")]: () => shownBy(svg, description),
  };
}
