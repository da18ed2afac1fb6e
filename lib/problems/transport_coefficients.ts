import type { TransportDescription } from "./transport_description.ts";

/**
 * The true right-hand side of the g equation (2.5) by word, A standing for `v d_x` and P for the velocity average.
 * A coefficient that depends on position has no number and is left out.
 */
export function transportCoefficients(
  { epsilon, scattering, absorption }: TransportDescription,
): ReadonlyMap<string, number> {
  const stiff = 1 / epsilon ** 2;
  const words = new Map<string, number>();
  if (typeof scattering === "number" && typeof absorption === "number") {
    words.set("g", -scattering * stiff - absorption);
  }
  return words.set("A g", -1 / epsilon).set("PA g", 1 / epsilon).set("A rho", -stiff);
}

/**
 * The true right-hand side of the rho equation (2.4) by word.
 * @returns undefined where it has no such form: with a source, or absorption that depends on position.
 */
export function densityCoefficients(
  { absorption, source }: TransportDescription,
): ReadonlyMap<string, number> | undefined {
  if (typeof absorption !== "number" || source !== 0) return undefined;
  return new Map([...(absorption === 0 ? [] : [["rho", -absorption] as const]), ["PA g", -1]]);
}
