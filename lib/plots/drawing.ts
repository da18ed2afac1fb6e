import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { INK } from "./palette.ts";

const CLASS = "propagator-plot";

/** A sign at a point; the names are Observable Plot's. */
export type MarkName = "circle" | "star" | "triangle" | "diamond";

/** The outline of each mark in a legend, around the origin. */
const OUTLINES: Readonly<Record<MarkName, string>> = {
  circle: "M-4,0a4,4 0 1 1 8,0a4,4 0 1 1 -8,0Z",
  star: polygon(10, (i) => i % 2 === 0 ? 8 : 3.2),
  triangle: polygon(3, () => 6),
  diamond: polygon(4, () => 6),
};

/** Corners at equal angles from the top. */
function polygon(corners: number, radius: (i: number) => number): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * i / corners;
    return [radius(i) * Math.sin(angle), -radius(i) * Math.cos(angle)].map((v) => v.toFixed(2)).join(",");
  });
  return `M${points.join("L")}Z`;
}

/** How a line of the legend looks. */
export interface LegendEntry {
  /** What it stands for. */
  readonly label: string;
  /** Its colour. */
  readonly colour: string;
  /** Dashes, as in SVG. Default: none. */
  readonly dash?: string;
  /** A mark instead of a line. */
  readonly mark?: MarkName;
}

/** A drawing placed in a figure. */
export interface Panel {
  /** Left edge. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** SVG text. */
  readonly svg: string;
}

/** Text that may stand in SVG. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Cuts coordinates to hundredths of a pixel, which halves the size of a curve. */
function rounded(svg: string): string {
  return svg.replace(
    / (?:d|transform)="[^"]*"/g,
    (attribute) => attribute.replace(/-?\d+\.\d{3,}/g, (text) => String(Number(Number(text).toFixed(2)))),
  );
}

/** Draws with Observable Plot outside a browser. */
export function drawn(options: Plot.PlotOptions): string {
  const { document } = parseHTML("<html><body></body></html>") as unknown as { document: unknown };
  const style = { background: "none", color: "currentColor", fontSize: "11px" };
  return rounded(Plot.plot({ ...options, document, className: CLASS, style } as Plot.PlotOptions).outerHTML);
}

/** Height of a title of one line, and what each further line adds. */
const TITLE_HEIGHT = 24;
const TITLE_LINE = 17;
/** A generous guess at the width of a letter of a title, since nothing here measures text. */
const TITLE_LETTER = 7.6;
/** Height of a line of the legend. */
const LEGEND_HEIGHT = 20;
/** Where the content of a figure starts. */
const INDENT = 12;

/** A title in as many lines as its words need within the width. */
function titleLines(title: string, width: number): string[] {
  const most = (width - INDENT) / TITLE_LETTER;
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The legend below `top`, in as many lines as the entries need within the width. */
function legendLines(legend: readonly LegendEntry[], top: number, width: number): { svg: string; height: number } {
  let x = INDENT;
  let lines = legend.length > 0 ? 1 : 0;
  const svg = legend.map(({ label, colour, dash, mark }) => {
    const taken = 23 + 6.2 * label.length + 14; // a generous guess at the width, since nothing here measures text
    if (x > INDENT && x + taken > width) {
      x = INDENT;
      lines++;
    }
    const y = top + (lines - 0.5) * LEGEND_HEIGHT + 1;
    const sign = mark
      ? `<path transform="translate(${x + 9},${y})" d="${OUTLINES[mark]}" fill="${colour}"/>`
      : `<line x1="${x}" x2="${x + 18}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2.5"${
        dash ? ` stroke-dasharray="${dash}"` : ""
      }/>`;
    const text = `<text x="${x + 23}" y="${y}" dy="0.35em">${escaped(label)}</text>`;
    x += taken;
    return sign + text;
  }).join("");
  return { svg, height: lines * LEGEND_HEIGHT };
}

/** What a figure consists of. */
export interface Frame {
  /** In pixels. */
  readonly width: number;
  /** Height of the panels, without title and legend. */
  readonly height: number;
  /** Above the panels. */
  readonly title?: string;
  /** Between title and panels. */
  readonly legend?: readonly LegendEntry[];
  /** The drawings; their places count from below title and legend. */
  readonly panels: readonly Panel[];
}

/** Puts panels, a legend and a title into one SVG that stands alone. */
export function framed({ width, height, title, legend = [], panels }: Frame): string {
  const lines = title ? titleLines(title, width) : [];
  const titleHeight = title ? TITLE_HEIGHT + (lines.length - 1) * TITLE_LINE : 0;
  const { svg: legendText, height: legendHeight } = legendLines(legend, titleHeight, width);
  const top = titleHeight + legendHeight;
  const parts = [
    ...lines.map((line, i) =>
      `<text x="12" y="${17 + i * TITLE_LINE}" font-size="13" font-weight="600">${escaped(line)}</text>`
    ),
    legendText,
    ...panels.map(({ x, y, svg }) => svg.replace("<svg ", `<svg x="${x}" y="${y + top}" `)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="${CLASS}" width="${width}" height="${height + top}" ` +
    `viewBox="0 0 ${width} ${height + top}" role="img" aria-label="${escaped(title ?? "figure")}" color="${INK}" ` +
    `fill="currentColor" font-family="system-ui, sans-serif" font-size="11">${parts.join("")}</svg>`;
}
