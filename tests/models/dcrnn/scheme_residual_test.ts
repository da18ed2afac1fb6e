import { assertGreater, assertLess } from "@std/assert";
import {
  applyAverage,
  applyTransport,
  dcrnn,
  extendToVelocities,
  type KineticTrajectory,
  ndarray,
  type SchemeName,
  transport,
} from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { freeModel } from "../../../lib/models/dcrnn/symbolic_model.ts";
import { parsedTerm } from "../../../lib/models/dcrnn/words.ts";
import { IMEX_BDF } from "../../../lib/numerics/imex_bdf_tables.ts";
import { imexBdfMarch } from "../../../lib/numerics/imex_bdf.ts";
import { imexRungeKutta } from "../../../lib/numerics/imex_rk.ts";
import { addScaled, type ImexSystem } from "../../../lib/numerics/imex_system.ts";
import { ARS_222 } from "../../../lib/numerics/imex_tableaux.ts";
import { type March, oneStepMarch } from "../../../lib/numerics/march.ts";

const CELLS = 24;
const DT = 0.02;
const RATE = 30;
/** A right-hand side that is nothing special; every term matters. */
const COEFFICIENTS: Record<string, number> = { "A g": -0.7, "AA g": 0.02, "PA g": 0.9, "A rho": -1.2 };

const grid = await transport({ epsilon: 1 }).simulate({ cells: CELLS, steps: 8, timeStep: 1e-4 });
const ofG = grid.velocities.length * CELLS;

/** The true step of g, with a density whose slope in time is constant: what a loss for g alone takes it to be. */
const system: ImexSystem = {
  size: ofG + CELLS,
  explicit(u, out) {
    const fields = { g: ndarray([1, ofG / CELLS, CELLS], u.slice(0, ofG)), rho: ndarray([1, CELLS], u.slice(ofG)) };
    out.fill(0);
    for (const [name, coefficient] of Object.entries(COEFFICIENTS)) {
      const { word, field } = parsedTerm(name)!;
      const applied = [...word].reverse().reduce(
        (w, letter) => letter === "A" ? applyTransport(w, grid, "c2") : applyAverage(w, grid),
        fields[field],
      );
      addScaled(out.subarray(0, ofG), coefficient, extendToVelocities(applied, grid).data.subarray(0, ofG));
    }
    grid.x.forEach((x, i) => out[ofG + i] = Math.cos(6 * x));
  },
  implicit(u, out) {
    out.fill(0);
    addScaled(out.subarray(0, ofG), -RATE, u.subarray(0, ofG));
  },
  solve(rhs, factor, out) {
    out.set(rhs);
    for (let i = 0; i < ofG; i++) out[i] /= 1 + factor * RATE;
  },
};

const ars = imexRungeKutta(ARS_222, system, DT);
const bdf = (order: 1 | 2 | 3 | 4) =>
  imexBdfMarch(IMEX_BDF[order], system, DT, (u0, count) => {
    const states = [u0];
    for (let n = 0; n < count; n++) states.push(ars(states[n]));
    return states.slice(1);
  });

/** Seven frames that a scheme has made. */
function made<S>(march: March<S>): KineticTrajectory {
  const frames = 7;
  const g = ndarray([frames, ofG / CELLS, CELLS]);
  const rho = ndarray([frames, CELLS]);
  const waves = Float64Array.from({ length: system.size }, (_, i) => Math.sin(0.26 * i) + Math.cos(0.011 * i));
  let state = march.start(waves);
  for (let n = 0; n < frames; n++) {
    const u = march.current(state);
    g.data.set(u.subarray(0, ofG), n * ofG);
    rho.data.set(u.subarray(ofG), n * CELLS);
    state = march.step(state);
  }
  return { ...grid, g, rho, timeStep: DT };
}

const MADE: Partial<Record<SchemeName, KineticTrajectory>> = {
  imex1: made(bdf(1)),
  "imex-bdf2": made(bdf(2)),
  "imex-bdf3": made(bdf(3)),
  "imex-bdf4": made(bdf(4)),
  ars222: made(oneStepMarch(ars)),
};

for (const [scheme, data] of Object.entries(MADE) as [SchemeName, KineticTrajectory][]) {
  Deno.test(`the residual of ${scheme} vanishes on data that the scheme has made, and only for its coefficients`, () => {
    const { description } = dcrnn().scheme(scheme);
    const model = freeModel(description, DT, { g: Object.keys(COEFFICIENTS) });
    const objective = dcrnnObjective(description, model, dcrnnSystem(description, model, data, 1));
    const parameters = Float64Array.of(RATE, ...Object.values(COEFFICIENTS));
    const loss = (at: Float64Array) => objective(at, new Float64Array(at.length));
    assertLess(loss(parameters), 1e-13); // g is of size 1
    parameters.forEach((value, p) => assertGreater(loss(parameters.with(p, 1.01 * value)), 1e-6, `parameter ${p}`));
  });
}
