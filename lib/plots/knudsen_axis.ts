import type { Axis } from "./axis.ts";

/**
 * A logarithmic axis of Knudsen numbers with a tick at each, written as 1/64.
 * @param epsilons The Knudsen numbers that are shown; each may be there several times.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { curves, knudsenAxis } from "propagator";
 *
 * const rows = [16, 64].map((n) => ({ series: "error", x: 1 / n, y: n }));
 * const svg = curves(rows, { x: knudsenAxis(rows.map(({ x }) => x)), y: { label: "error in %", scale: "log" } });
 * assertStringIncludes(svg, "1/64");
 * ```
 */
export function knudsenAxis(epsilons: readonly number[]): Axis {
  return {
    label: "Knudsen number",
    scale: "log",
    ticks: [...new Set(epsilons)].sort((a, b) => a - b),
    tickLabel: (value) => `1/${Math.round(1 / value)}`,
  };
}
