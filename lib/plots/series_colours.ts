import { colourRamp, rampColour } from "./colour_ramp.ts";
import { methodColour, SERIES_COLOURS } from "./palette.ts";

/** What figures call a rung of a ladder: by the time steps that it takes at once. */
const RUNG = /^(?:D|stride )(\d+)$/;

/** Time steps of the coarsest rung of the usual ladder, 1, 2, 4 ... 1024, which has the last colour. */
const COARSEST = 1024;

/** Time steps that a rung takes at once, by the name of its series; NaN for another series. */
function strideOf(name: string): number {
  return Number(RUNG.exec(name)?.[1]);
}

/** Names of series with the rungs of a ladder among them from fine to coarse; others stay where they are. */
export function rungsInOrder(names: readonly string[]): string[] {
  const rungs = names.filter((name) => strideOf(name) > 0).sort((a, b) => strideOf(a) - strideOf(b)).values();
  return names.map((name) => strideOf(name) > 0 ? rungs.next().value! : name);
}

/**
 * A colour for each series of a figure. A rung of a ladder, `D8` or `stride 8`, has the same wherever it is drawn, from fine to
 * coarse in an order that can be seen, and so has a method that the palette knows. Others have distinct ones; so many that these would
 * repeat are in order, too.
 * @param names Of the series.
 * @param others "ordered" if those that are neither are in order however few they are. Default "distinct".
 */
export function seriesColours(names: readonly string[], others: "distinct" | "ordered" = "distinct"): string[] {
  const strides = names.map(strideOf);
  const coarsest = Math.max(COARSEST, ...strides.filter((stride) => stride > 0));
  const known = names.map((name, i) =>
    strides[i] > 0 ? rampColour(Math.log2(strides[i]) / Math.log2(coarsest)) : methodColour(name)
  );
  const many = known.filter((colour) => colour === undefined).length;
  const free = SERIES_COLOURS.filter((colour) => !known.includes(colour));
  const isOrdered = others === "ordered" || many > free.length;
  const rest = (isOrdered ? colourRamp(many) : free).values();
  return known.map((colour) => colour ?? rest.next().value!);
}
