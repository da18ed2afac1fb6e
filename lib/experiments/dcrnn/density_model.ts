import { ndarray } from "../../core/ndarray.ts";
import { type Dcrnn, dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import { applySecondDerivative } from "../../numerics/apply_second_derivative.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { transport } from "../../problems/transport.ts";

/** The terms by the paper's name: two descriptions of one flow, d_t rho = -<v d_x g> and its limit d_xx rho / 3 sigmaS. */
export const TERMS = { "d_xx rho": "d_xx rho", "<v d_x g>": "PA g" } as const;

/** sigmaS = 1/3, so that the coefficient of the limit is 1. */
const SCATTERING = 1 / 3;

/** The data: that of Tables 1 to 8; at 1/4096 half the step, since ARS(2,2,2) is unstable with the whole one. */
export function densityData(inverseEpsilon: number): Promise<KineticTrajectory> {
  const halves = inverseEpsilon > 2048 ? 2 : 1;
  return transport({ epsilon: 1 / inverseEpsilon, scattering: SCATTERING })
    .simulate({ timeStep: 5e-7 / halves, steps: 448 * halves, every: 8 * halves });
}

/** The model of the density equation with both terms. */
export function densityModel(data: KineticTrajectory): Dcrnn {
  const second = (u: Float64Array) => applySecondDerivative(ndarray([1, u.length], u), data, "c2").data;
  return dcrnn({ layers: 1, orders: 0 }).equations("rho").scheme("imex1")
    .operators({ d_xx: { kind: "derivative", act: second } }).words(...Object.values(TERMS));
}

/** The learned coefficients of d_xx rho and of <v d_x g>. */
export function pairOf(fit: DcrnnFit): [limit: number, kinetic: number] {
  const [limit, kinetic] = Object.values(TERMS).map((term) => fit.coefficients().get(term) ?? 0);
  return [limit, kinetic];
}
