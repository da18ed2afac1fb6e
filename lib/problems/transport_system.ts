import { addStencil } from "../numerics/apply_stencil.ts";
import type { ImexSystem } from "../numerics/imex_system.ts";
import type { Quadrature } from "../numerics/quadrature.ts";
import type { BySign } from "../numerics/velocity_stencils.ts";
import type { Discretisation } from "./transport_discretisation.ts";

/** The coefficients of the transport equation, sampled where they are needed. */
export interface TransportCoefficients {
  /** Knudsen number. */
  readonly epsilon: number;
  /** sigmaS where g stands, `[cells]`. */
  readonly scattering: Float64Array;
  /** sigmaA where g stands, `[cells]`. */
  readonly absorptionOfG: Float64Array;
  /** sigmaA in the cells, `[cells]`. */
  readonly absorptionOfRho: Float64Array;
  /** G in the cells, `[cells]`. */
  readonly source: Float64Array;
}

/**
 * The micro-macro transport equations (2.4) and (2.5), discrete in x and v, as an implicit-explicit system.
 * A state is flat: g as `[velocities, cells]`, then rho as `[cells]`. Scattering and the flux `<v d_x g>` are implicit;
 * since scattering is diagonal and the flux only needs the new g, solving costs one pass.
 */
export function transportSystem(
  { epsilon, scattering, absorptionOfG, absorptionOfRho, source }: TransportCoefficients,
  { nodes, weights }: Quadrature,
  discretisation: Discretisation,
): ImexSystem {
  const cells = source.length;
  const nVelocities = nodes.length;
  const rhoStart = nVelocities * cells;
  const h = 1 / cells;
  const eps2 = epsilon * epsilon;
  const hasAbsorption = absorptionOfG.some((a) => a !== 0);
  const lambda = scattering.map((sigma) => sigma / eps2);
  const signs = ["positive", "negative"] as const;
  const signOf = (k: number) => (nodes[k] > 0 ? "positive" : "negative");
  const momentum = { positive: new Float64Array(cells), negative: new Float64Array(cells) };
  const slope = { positive: new Float64Array(cells), negative: new Float64Array(cells) };
  const flux = new Float64Array(cells);
  const damping = new Float64Array(cells);

  /** Writes `<v d_x g>` to `flux`, averaging before differentiating. */
  function averageTransport(g: Float64Array, stencils: BySign): void {
    for (const sign of signs) momentum[sign].fill(0);
    for (let k = 0; k < nVelocities; k++) {
      const target = momentum[signOf(k)];
      const wv = (weights[k] * nodes[k]) / 2;
      const row = k * cells;
      for (let i = 0; i < cells; i++) target[i] += wv * g[row + i];
    }
    flux.fill(0);
    for (const sign of signs) {
      addStencil(stencils[sign], { data: momentum[sign], start: 0 }, { data: flux, start: 0 }, cells, 1 / h);
    }
  }

  function explicit(u: Float64Array, out: Float64Array): void {
    averageTransport(u, discretisation.g);
    for (const sign of signs) {
      slope[sign].fill(0);
      addStencil(
        discretisation.rho[sign],
        { data: u, start: rhoStart },
        { data: slope[sign], start: 0 },
        cells,
        1 / (h * eps2),
      );
    }
    for (let k = 0; k < nVelocities; k++) {
      const v = nodes[k];
      const rhoSlope = slope[signOf(k)];
      const row = k * cells;
      for (let i = 0; i < cells; i++) out[row + i] = flux[i] / epsilon - v * rhoSlope[i];
      if (hasAbsorption) { for (let i = 0; i < cells; i++) out[row + i] -= absorptionOfG[i] * u[row + i]; }
      addStencil(
        discretisation.g[signOf(k)],
        { data: u, start: row },
        { data: out, start: row },
        cells,
        -v / (h * epsilon),
      );
    }
    for (let i = 0; i < cells; i++) out[rhoStart + i] = source[i] - absorptionOfRho[i] * u[rhoStart + i];
  }

  function implicit(u: Float64Array, out: Float64Array): void {
    averageTransport(u, discretisation.flux);
    for (let k = 0; k < nVelocities; k++) {
      const row = k * cells;
      for (let i = 0; i < cells; i++) out[row + i] = -lambda[i] * u[row + i];
    }
    for (let i = 0; i < cells; i++) out[rhoStart + i] = -flux[i];
  }

  function solve(rhs: Float64Array, factor: number, out: Float64Array): void {
    for (let i = 0; i < cells; i++) damping[i] = 1 / (1 + factor * lambda[i]);
    for (let k = 0; k < nVelocities; k++) {
      const row = k * cells;
      for (let i = 0; i < cells; i++) out[row + i] = damping[i] * rhs[row + i];
    }
    averageTransport(out, discretisation.flux);
    for (let i = 0; i < cells; i++) out[rhoStart + i] = rhs[rhoStart + i] - factor * flux[i];
  }

  return { size: rhoStart + cells, explicit, implicit, solve };
}
