import type { ImexBdfTable } from "../../numerics/imex_bdf_tables.ts";
import { scaled } from "./combination.ts";
import type { Scheme } from "./scheme.ts";

/**
 * The loss of an implicit-explicit backward differentiation formula,
 * K_g = sum alpha_i g_i + beta dt rate g_q - dt sum gamma_i F_1(g_i, rho_i), Eq. (8.17) with its signs corrected and
 * without absorption; F_1 is linear, so it is taken once, at what gamma / beta extrapolates from the old frames to the
 * new one. In the density equation, Eq. (8.18), g is taken at the new frame:
 * K_rho = sum alpha_i rho_i - beta dt F_2(g_q, extrapolated rho).
 */
export function imexBdfScheme({ order, alpha, gamma, beta }: ImexBdfTable): Scheme {
  const extrapolated = [...gamma.map((weight) => weight / beta), 0];
  return {
    frames: order + 1,
    relaxation: "implicit",
    rateOn: "g1",
    linear: true,
    series: {
      g1: { field: "g", frames: alpha.map((_, i) => Number(i === order)) },
      g0: { field: "g", frames: extrapolated },
      rho0: { field: "rho", frames: extrapolated },
    },
    target: alpha,
    at: { g: "g0", rho: "rho0" },
    columns: (tape, { g, rho, relaxation }, dt) => ({
      ...(g && {
        g: {
          g1: new Map([["", tape.scale(dt * beta, relaxation)]]),
          ...scaled(tape, -dt * beta, { g0: g.g, rho0: g.rho }),
        },
      }),
      ...(rho && { rho: scaled(tape, -dt * beta, { g1: rho.g, rho0: rho.rho }) }),
    }),
    // With exp - 1 for exp, which is the same because alpha sums to zero, small z lose no digits.
    bias: (z) => -alpha.reduce((sum, weight, i) => sum + weight * Math.expm1((order - i) * z), 0) / (beta * z),
  };
}
