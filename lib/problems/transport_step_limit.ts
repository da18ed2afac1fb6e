import { count, oneOf, validated } from "../core/validated.ts";
import { z } from "zod";
import type { TransportDescription } from "./transport_description.ts";
import { sampled } from "./sampled.ts";
import { TRANSPORT_SCHEME_NAMES, TRANSPORT_SCHEMES, type TransportSchemeName } from "./transport_schemes.ts";

const SCHEMA = z.strictObject({ scheme: oneOf("scheme", TRANSPORT_SCHEME_NAMES), cells: count() });

/**
 * The largest stable step: a factor of the scheme times `3/2 sigmaS h^2 + epsilon h / 2`, Eq. (6.3), with the least
 * scattering on the grid; absorption is stepped explicitly and bounds the step by `1 / sigmaA`.
 */
export function transportStepLimit(
  { epsilon, scattering, absorption, initial }: TransportDescription,
  scheme: TransportSchemeName,
  cells: number,
): number {
  validated("find a step limit", SCHEMA, { scheme, cells });
  const h = 1 / cells;
  const least = sampled("scattering", scattering, { cells, initial, shift: 0 }).reduce((a, b) => Math.min(a, b));
  const most = sampled("absorption", absorption, { cells, initial, shift: 0 }).reduce((a, b) => Math.max(a, b));
  const { stepFactor } = TRANSPORT_SCHEMES[scheme];
  return Math.min(stepFactor * (1.5 * least * h * h + (epsilon * h) / 2), 1 / most);
}
