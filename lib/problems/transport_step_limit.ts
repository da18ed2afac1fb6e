import { z } from "zod";
import { count, oneOf, validated } from "../core/validated.ts";
import { sampled } from "./sampled.ts";
import { stepFactor } from "./step_factors.ts";
import type { TransportDescription } from "./transport_description.ts";
import { TRANSPORT_SCHEME_NAMES, TRANSPORT_SCHEMES, type TransportSchemeName } from "./transport_schemes.ts";

const SCHEMA = z.strictObject({ scheme: oneOf(TRANSPORT_SCHEME_NAMES), cells: count() });

/**
 * The largest stable step: `3/2 sigmaS h^2 + epsilon h / 2`, Eq. (6.3), times a factor of the scheme and the regime, at
 * the place of g where it is least. Where scattering is stepped explicitly, it enters together with `epsilon^2 / sigmaS`.
 * Absorption is always stepped explicitly and enters together with `1 / (2 sigmaA)`. Limits that enter together add as
 * their reciprocals. The exact solution has no limit.
 * @returns In the unit of time of the equation.
 */
export function transportStepLimit(
  { epsilon, scattering, absorption, initial }: TransportDescription,
  scheme: TransportSchemeName,
  cells: number,
): number {
  validated("find a step limit", SCHEMA, { scheme, cells });
  if (scheme === "exact") return Infinity;
  const h = 1 / cells;
  const { discretisation, scattering: stepped } = TRANSPORT_SCHEMES[scheme];
  const inCells = { cells, initial, shift: 0 };
  const atG = { cells, initial, shift: discretisation.shift };
  const absorptions = [inCells, atG].flatMap((grid) => [...sampled("absorption", absorption, grid)]);
  const mostAbsorption = absorptions.reduce((a, b) => Math.max(a, b));
  let limit = Infinity;
  for (const sigma of new Set(sampled("scattering", scattering, atG))) {
    const transport = 1.5 * sigma * h * h + (epsilon * h) / 2; // Eq. (6.3)
    const isExplicit = stepped === "explicit";
    const unit = isExplicit ? 1 / (1 / transport + sigma / epsilon ** 2) : transport;
    limit = Math.min(limit, stepFactor(scheme, epsilon / (sigma * h)) * unit);
  }
  return 1 / (1 / limit + 2 * mostAbsorption);
}
