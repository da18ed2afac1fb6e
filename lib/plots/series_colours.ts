import { colourRamp, rampColour } from "./colour_ramp.ts";
import { SERIES_COLOURS } from "./drawing.ts";

/** What figures call a rung of a ladder: by the time steps that it takes at once. */
const RUNG = /^(?:D|stride )(\d+)$/;

/** Time steps of the coarsest rung of the usual ladder, 1, 2, 4 ... 1024, which has the last colour. */
const COARSEST = 1024;

/**
 * A colour for each series of a figure. A rung of a ladder, `D8` or `stride 8`, has the same wherever it is drawn, from fine to
 * coarse in an order that can be seen. Others have distinct ones; so many that these would repeat are in order, too.
 * @param names Of the series.
 * @param others "ordered" if those that are no rungs are in order however few they are. Default "distinct".
 */
export function seriesColours(names: readonly string[], others: "distinct" | "ordered" = "distinct"): string[] {
  const strides = names.map((name) => Number(RUNG.exec(name)?.[1]));
  const coarsest = Math.max(COARSEST, ...strides.filter((stride) => stride > 0));
  const many = strides.filter((stride) => !(stride > 0)).length;
  const isOrdered = others === "ordered" || many > SERIES_COLOURS.length;
  const rest = (isOrdered ? colourRamp(many) : SERIES_COLOURS).values();
  return strides.map((stride) => stride > 0 ? rampColour(Math.log2(stride) / Math.log2(coarsest)) : rest.next().value!);
}
