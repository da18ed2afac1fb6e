import type { ProgressEvent } from "../core/progress.ts";
import { curves } from "./curves.ts";
import { shownBy } from "./figure.ts";

/** Shows content in the output of a notebook cell; later content with the same `display_id` replaces it. */
export interface NotebookOutput {
  /** Sends a message of this kind to the front end. */
  broadcast(kind: string, content: Record<string, unknown>): Promise<void>;
}

/** How to show a curve while it grows. */
export interface LiveCurveOptions {
  /** Above the figure. Default "Loss". */
  readonly title?: string;
  /** What is read off each event. Default: the number after "loss" or "error" in its note, or else the first one there. */
  readonly value?: (event: ProgressEvent) => number | undefined;
  /** Which curve an event belongs to. Default: what stands in its note before the loss, such as "stride 8" in "stride 8, loss 0.01". */
  readonly series?: (event: ProgressEvent) => string | undefined;
  /** Of the numbers up; "linear" where they may be negative. Default "log". */
  readonly scale?: "log" | "linear";
  /** Least time between two drawings in milliseconds. Default 500. */
  readonly every?: number;
  /** Where to show it. Default: the cell that runs, or nowhere outside a notebook. */
  readonly output?: NotebookOutput;
}

/** The kernel, or undefined outside a notebook, where `Deno.jupyter` refuses to be used. */
function jupyter(): NotebookOutput | undefined {
  try {
    const kernel = (Deno as { jupyter?: NotebookOutput }).jupyter;
    return typeof kernel?.broadcast === "function" ? kernel : undefined;
  } catch {
    return undefined;
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/i;
const TOLD = new RegExp(`^(?:(.*), )?(?:loss|error) (${NUMBER.source})$`, "i");

function numberOf({ note = "" }: ProgressEvent): number | undefined {
  const text = TOLD.exec(note)?.[2] ?? NUMBER.exec(note)?.[0];
  return text === undefined ? undefined : Number(text);
}

function seriesOf({ note = "" }: ProgressEvent): string | undefined {
  return TOLD.exec(note)?.[1];
}

/** From a kept point on, this part of the events of its curve so far is passed over, so that few points show all of it. */
const PASSED_OVER = 0.04;

/**
 * An observer for `progress` that draws a curve, or several one after the other, replaced in place while they grow, in the output
 * of a notebook cell; outside a notebook it does nothing. The last event is always drawn.
 * @param options What to draw.
 *
 * ```ts
 * import { liveCurve } from "propagator";
 *
 * const progress = liveCurve({ title: "Loss" });
 * progress({ done: 1, of: 100, note: "loss 0.5" }); // usually passed as `fit(data, { progress })`
 * ```
 */
export function liveCurve(
  { title = "Loss", value = numberOf, series = seriesOf, scale = "log", every = 500, output = jupyter() }:
    LiveCurveOptions = {},
): (event: ProgressEvent) => void {
  if (!output) return () => {};
  const id = crypto.randomUUID();
  const points: { series: string; x: number; y: number }[] = [];
  const counts = new Map<string, { events: number; next: number }>();
  let drawnAt = -Infinity;
  let shown = false;
  let queue = Promise.resolve();

  function draw(of: number): void {
    const svg = curves(points, {
      title,
      x: { label: `iteration, of ${of}`, scale: points[0].series === points.at(-1)!.series ? "log" : "linear" },
      y: { label: "loss", scale },
      height: 240,
    });
    const content = {
      data: shownBy(svg, title),
      metadata: {},
      transient: { display_id: id },
    };
    const kind = shown ? "update_display_data" : "display_data";
    shown = true;
    // a cell must not fail because its picture could not be shown
    queue = queue.then(() => output!.broadcast(kind, content)).catch(() => {});
  }

  function keep(point: (typeof points)[number]): void {
    const count = counts.get(point.series) ?? { events: 0, next: 1 };
    counts.set(point.series, count);
    if (++count.events < count.next) return;
    count.next = Math.ceil(count.events * (1 + PASSED_OVER) + 0.5);
    points.push(point);
  }

  return (event) => {
    const y = value(event);
    if (y !== undefined && (scale === "linear" ? Number.isFinite(y) : y > 0) && event.done > 0) {
      keep({ series: series(event) ?? title, x: event.done, y });
    }
    const now = performance.now();
    if (points.length < 2 || (now - drawnAt < every && event.done < event.of)) return;
    drawnAt = now;
    draw(event.of);
  };
}
