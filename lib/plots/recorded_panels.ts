import { COPY, THEOREM, THEOREM_INSIDE } from "../experiments/pixel/yardsticks.ts";
import type { ResultFile } from "../io/result_file.ts";
import { errorPanels, type ErrorPanelsOptions, type PanelErrors } from "./error_panels.ts";

/** What nothing has learned. */
const YARDSTICKS: readonly string[] = [COPY, THEOREM, THEOREM_INSIDE];
/** Where a result keeps the relative errors of a curve. */
const RELATIVE = /^rE /;

/**
 * The errors of a recorded result, such as those of `pixel/figure-05`: linear as in the paper, with the networks alone; logarithmic with the
 * unchanged copy and the theorem's network beside them.
 * @param result With series `rE Euler`, `mse Euler` and `maxEmean Euler` for each curve.
 * @returns SVG text.
 * @throws {RangeError} If the result has no such series.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { recordedPanels } from "propagator";
 *
 * const series = { "rE Euler": [0.001, 0.002], "mse Euler": [1e-6, 4e-6], "maxEmean Euler": [0.002, 0.004] };
 * const result = { id: "pixel/figure-05", title: "Fisher's equation", profile: "quick", series }; // or `await readResult(...)`
 * assertStringIncludes(recordedPanels(result), "Fisher's equation (quick)");
 * ```
 */
export function recordedPanels(
  { id, title, profile, series }: Pick<ResultFile, "id" | "title" | "profile" | "series">,
  { scale = "linear", ...options }: Omit<ErrorPanelsOptions, "yardsticks"> = {},
): string {
  const names = Object.keys(series).filter((name) => RELATIVE.test(name)).map((name) => name.replace(RELATIVE, ""));
  const shown = names.filter((name) => scale === "log" || !YARDSTICKS.includes(name));
  if (shown.length === 0) {
    throw new RangeError(`Cannot draw the errors of ${id}: it has none; pass a result of pixel/figure-03, 04 or 05`);
  }
  const errors = Object.fromEntries(shown.map((name): [string, PanelErrors] => [name, {
    meanMaximum: series[`maxEmean ${name}`],
    meanSquare: series[`mse ${name}`],
    relative: series[`rE ${name}`],
  }]));
  return errorPanels(errors, { scale, yardsticks: YARDSTICKS, title: `${title} (${profile})`, ...options });
}
