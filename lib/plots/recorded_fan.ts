import type { ResultFile } from "../io/result_file.ts";
import { errorFan, type ErrorFanOptions } from "./error_fan.ts";

/** Where a result keeps the errors of a forecast. */
const ERROR = /^error /;

/**
 * The fan of a recorded result, such as those of `hits/figure-05-hopf`.
 * @param result With series `error D1` ... and `error coupled`, and the `time per point` of all.
 * @returns SVG text.
 * @throws {RangeError} If the result has no such series.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { readResult, recordedFan } from "propagator";
 *
 * const figure2 = await readResult("data/results/paper/hits-figure-02.json");
 * assertStringIncludes(recordedFan(figure2), "coupled");
 * ```
 */
export function recordedFan(
  { id, title, profile, series }: ResultFile,
  options: Omit<ErrorFanOptions, "timeStep" | "accents"> = {},
): string {
  const fan = Object.entries(series).filter(([name]) => ERROR.test(name))
    .map(([name, errors]) => ({ series: name.replace(ERROR, ""), errors }));
  const [timeStep] = series["time per point"] ?? [];
  if (!timeStep || fan.length === 0) {
    throw new RangeError(
      `Cannot draw the fan of ${id}: it has no errors over time; pass a result of hits/figure-02 or 05`,
    );
  }
  const accents = fan.some(({ series }) => series === "coupled") ? ["coupled"] : [];
  return errorFan(fan, { timeStep, accents, title: `${title} (${profile})`, ...options });
}
