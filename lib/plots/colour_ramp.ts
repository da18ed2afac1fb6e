import * as Plot from "@observablehq/plot";

/**
 * From violet over blue and green to amber: ever lighter, for eyes that miss red, green or blue too, and nowhere so dark or so bright
 * that it is lost on black or on white.
 */
const STOPS = ["#7a3fc4", "#3d6be0", "#2590b8", "#44a377", "#93a43a", "#dba627"];

const SCALE = Plot.scale({
  color: { type: "linear", domain: STOPS.map((_, i) => i / (STOPS.length - 1)), range: STOPS, interpolate: "lab" },
})!;

/**
 * One of the colours in an order that can be seen.
 * @param part 0 for the first, 1 for the last.
 */
export function rampColour(part: number): string {
  return String(SCALE.apply(part));
}

/**
 * Colours in an order that can be seen, such as those of step sizes.
 * @param count How many.
 */
export function colourRamp(count: number): string[] {
  return Array.from({ length: count }, (_, i) => rampColour(count === 1 ? 0 : i / (count - 1)));
}
