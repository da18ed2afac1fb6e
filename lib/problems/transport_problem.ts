import { gaussLegendre } from "../numerics/quadrature.ts";
import { sampled } from "./sampled.ts";
import type { TransportDescription } from "./transport_description.ts";
import type { Discretisation } from "./transport_discretisation.ts";
import type { TransportProblem } from "./transport_schemes.ts";
import { transportSystem } from "./transport_system.ts";

/** Number of velocities: the 16-point Gauss-Legendre rule, as in the paper. */
export const VELOCITIES = 16;

/** Samples the coefficients where a discretisation needs them. */
export function transportProblem(
  { epsilon, scattering, absorption, source, initial }: TransportDescription,
  discretisation: Discretisation,
  cells: number,
): TransportProblem {
  const inCells = { cells, initial, shift: 0 };
  const atG = { cells, initial, shift: discretisation.shift };
  const quadrature = gaussLegendre(VELOCITIES);
  const coefficients = {
    epsilon,
    scattering: sampled("scattering", scattering, atG),
    absorptionOfG: sampled("absorption", absorption, atG),
    absorptionOfRho: sampled("absorption", absorption, inCells),
    source: sampled("source", source, inCells),
  };
  const system = transportSystem(coefficients, quadrature, discretisation);
  const constant = typeof scattering === "number" && typeof absorption === "number"
    ? { epsilon, scattering, absorption, source: coefficients.source }
    : undefined;
  return { system, quadrature, constant };
}
