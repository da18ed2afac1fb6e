import { ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import { explicitRungeKutta, type RightHandSide } from "../../numerics/explicit_rk.ts";
import { CLASSICAL_RK4 } from "../../numerics/explicit_tableaux.ts";
import { dot } from "../../numerics/line_search.ts";
import { repeated } from "../../numerics/step.ts";
import { heat } from "../../problems/heat.ts";

const CELLS = 10;
const SUBSTEPS = 200;

/** How far apart two flows are after some time, and how far the paper's section 3.1 says they may be. */
export interface GronwallStudy {
  readonly distance: number;
  readonly bound: number;
}

/**
 * The step with Gronwall's inequality: a network F that is off from the right side X by a constant image of norm d stays within
 * `dt exp(Lip dt) d` of it for a time dt. X is the heat equation's on 10 x 10 pixels, whose Lipschitz constant is `8 alpha / h^2`.
 */
export function gronwallStudy(dt: number, random: Random): GronwallStudy {
  const problem = heat({ cells: CELLS, boundary: "periodic" });
  const network = theoremNetwork(problem);
  const draw = () => Float64Array.from({ length: CELLS ** 2 }, () => random.normal());
  const [u0, offset] = [draw(), draw()];
  const field: RightHandSide = (u, out) => out.set(network.field(ndarray([CELLS, CELLS], u)).data);
  const perturbed: RightHandSide = (u, out) => {
    field(u, out);
    for (let i = 0; i < out.length; i++) out[i] += offset[i];
  };
  const [u, v] = [field, perturbed].map((f) =>
    repeated(explicitRungeKutta(CLASSICAL_RK4, f, dt / SUBSTEPS), SUBSTEPS)(u0)
  );
  const apart = u.map((value, i) => value - v[i]);
  const lipschitz = 8 * problem.description.parameters.diffusivity * CELLS ** 2;
  return {
    distance: Math.sqrt(dot(apart, apart)),
    bound: dt * Math.exp(lipschitz * dt) * Math.sqrt(dot(offset, offset)),
  };
}
