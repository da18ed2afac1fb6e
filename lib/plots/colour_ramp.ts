import * as Plot from "@observablehq/plot";

/** From violet over blue and green to amber, none of them so dark or so bright that it is lost on black or on white. */
const STOPS = ["#8c5ad6", "#3f7fe0", "#1f9fae", "#3ca951", "#b3a01c", "#f08a24"];

/**
 * Colours in an order that can be seen, such as those of step sizes.
 * @param count How many.
 */
export function colourRamp(count: number): string[] {
  const scale = Plot.scale({
    color: { type: "linear", domain: STOPS.map((_, i) => i / (STOPS.length - 1)), range: STOPS, interpolate: "lab" },
  })!;
  return Array.from({ length: count }, (_, i) => String(scale.apply(count === 1 ? 0 : i / (count - 1))));
}
