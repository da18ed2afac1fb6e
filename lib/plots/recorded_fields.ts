import { ndarray } from "../core/ndarray.ts";
import type { ResultFile } from "../io/result_file.ts";
import { type FieldPanel, fieldPanels, type FieldPanelsOptions } from "./field_panels.ts";

/** How to draw recorded fields. */
export interface RecordedFieldsOptions extends Partial<Omit<FieldPanelsOptions, "columns">> {
  /** Which of them. Default: all. */
  readonly names?: readonly string[];
}

/** The times at which figures show a plane, as parts of the whole. */
const QUARTERS = ["0", "1/4", "1/2", "3/4", "1"];

/**
 * The fields of a recorded result, such as those of `latent-sde/figure-10` to `figure-18`, in the same colours: on a line side by side, over
 * time (up) and space (across); in a plane a row for each, from the first frame to the last.
 * @param result With series of fields of the same number of pictures, rows and columns, which the series `shape` has.
 * @returns SVG text; axes go from 0 to 1.
 * @throws {RangeError} If the result has no such series, or not that of a name.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { recordedFields } from "propagator";
 *
 * const series = { shape: [1, 2, 2], observation: [0, 1, 1, 0], macroscale: [0.5, 0.5, 0.5, 0.5] };
 * const result = { id: "latent-sde/figure-10", title: "Both scales", profile: "quick", series }; // or `await readResult(...)`
 * assertStringIncludes(recordedFields(result), "Both scales (quick)");
 * ```
 */
export function recordedFields(
  { id, title, profile, series }: Pick<ResultFile, "id" | "title" | "profile" | "series">,
  { names, width = 190, height = 150, ...options }: RecordedFieldsOptions = {},
): string {
  const [count, rows, columns] = (series.shape ?? []) as number[];
  const size = rows * columns;
  const own = names ?? Object.keys(series).filter((name) => series[name].length === count * size);
  const missing = own.find((name) => series[name]?.length !== count * size);
  if (!(size > 0) || own.length === 0 || missing !== undefined) {
    throw new RangeError(
      `Cannot draw the fields of ${id}: there are none${missing === undefined ? "" : ` of "${missing}"`}; ` +
        "pass a result of latent-sde/figure-10 to 18 and names of its series",
    );
  }
  const panels = own.flatMap((name) =>
    Array.from({ length: count }, (_, k): FieldPanel => ({
      title: count === 1 ? name : `${name}, time ${QUARTERS[k] ?? k}`,
      values: ndarray([rows, columns], Float64Array.from(series[name].slice(k * size, (k + 1) * size), Number)),
    }))
  );
  const [x, y] = [{ label: "x", from: 0, to: 1 }, { label: count === 1 ? "t" : "y", from: 0, to: 1 }];
  return fieldPanels(panels, {
    x,
    y,
    label: "u",
    title: `${title} (${profile})`,
    columns: count === 1 ? own.length : count,
    width,
    height,
    ...options,
  });
}
