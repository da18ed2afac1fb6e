import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { seeded } from "../../lib/core/random.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { transport } from "../../lib/problems/transport.ts";
import type { TransportOptions } from "../../lib/problems/transport_description.ts";
import { transportProblem } from "../../lib/problems/transport_problem.ts";
import {
  TRANSPORT_SCHEME_NAMES,
  TRANSPORT_SCHEMES,
  type TransportSchemeName,
} from "../../lib/problems/transport_schemes.ts";

const LIMITED = TRANSPORT_SCHEME_NAMES.filter((name) => name !== "exact");
const LADDER = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

/** The energy norm of what is not conserved: rho without its mean, and epsilon g. */
function norm(u: Float64Array, cells: number, epsilon: number): number {
  const rho = u.subarray(16 * cells);
  const mean = rho.reduce((a, b) => a + b) / cells;
  const ofG = u.subarray(0, 16 * cells).reduce((sum, g) => sum + (epsilon * g) ** 2, 0);
  return Math.sqrt(ofG + rho.reduce((sum, r) => sum + (r - mean) ** 2, 0));
}

/** Random data with <g> = 0. */
function randomState(cells: number, weights: Float64Array, seed: number): Float64Array {
  const rng = seeded(seed);
  const u = Float64Array.from({ length: 17 * cells }, () => rng.normal());
  for (let i = 0; i < cells; i++) {
    let mean = 0;
    for (let k = 0; k < 16; k++) mean += (weights[k] / 2) * u[k * cells + i];
    for (let k = 0; k < 16; k++) u[k * cells + i] -= mean;
  }
  return u;
}

/** Norms at the start, after 300 and after 600 steps at the scheme's own limit. */
function growth(name: TransportSchemeName, problem: TransportOptions, cells: number): readonly number[] {
  const { epsilon } = problem;
  const equation = transport(problem);
  const { discretisation, march } = TRANSPORT_SCHEMES[name];
  const discrete = transportProblem(equation.description, discretisation, cells);
  const { start, step, current } = march(discrete, equation.stepLimit(name, cells));
  const u0 = randomState(cells, discrete.quadrature.weights, 1);
  const halfway = repeated(step, 300)(start(u0));
  return [u0, current(halfway), current(repeated(step, 300)(halfway))].map((u) => norm(u, cells, epsilon));
}

Deno.test.each(LIMITED)("%s is stable at its own step limit, from free flight to diffusion", (name) => {
  fc.assert(
    fc.property(
      fc.double({ min: -6, max: 0, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.integer({ min: 8, max: 32 }),
      (logEpsilon, logScattering, cells) => {
        const problem = { epsilon: 10 ** logEpsilon, scattering: 10 ** logScattering };
        const [first, middle, last] = growth(name, problem, cells);
        assertLess(last, Math.max(1.001 * middle, 1e-10 * first));
      },
    ),
    { seed: 7, numRuns: 25 },
  );
});

Deno.test.each(LIMITED)("%s is stable at its own step limit where absorption and transport bound it alike", (name) => {
  fc.assert(
    fc.property(
      fc.double({ min: -5, max: 0, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      (logEpsilon, ratio) => {
        const epsilon = 10 ** logEpsilon;
        const absorption = ratio / (2 * transport({ epsilon }).stepLimit(name, 16));
        const [first, middle, last] = growth(name, { epsilon, absorption }, 16);
        assertLess(last, Math.max(1.001 * middle, 1e-10 * first));
      },
    ),
    { seed: 7, numRuns: 15 },
  );
});

const WAVE_CELLS = 40;

/** The density of the sine data after 40 steps of imex1 at its own limit, and that limit. */
function waveAtLimit(epsilon: number): { rho: Float64Array; dt: number } {
  const equation = transport({ epsilon, initial: "sine" });
  const dt = equation.stepLimit("imex1", WAVE_CELLS);
  const { discretisation, march } = TRANSPORT_SCHEMES.imex1;
  const { start, step } = march(transportProblem(equation.description, discretisation, WAVE_CELLS), dt);
  const u0 = new Float64Array(17 * WAVE_CELLS);
  for (let i = 0; i < WAVE_CELLS; i++) u0[16 * WAVE_CELLS + i] = 1 + Math.sin((2 * Math.PI * i) / WAVE_CELLS);
  return { rho: repeated(step, 40)(start(u0)).subarray(16 * WAVE_CELLS), dt };
}

Deno.test.each(LADDER)("imex1 keeps the density in its range at its own step limit, epsilon %s", (epsilon) => {
  assert(waveAtLimit(epsilon).rho.every((r) => r >= 0 && r <= 2));
});

Deno.test.each(LADDER.filter((epsilon) => epsilon < 0.1))(
  "imex1 is asymptotic preserving: at epsilon %s it is O(epsilon) from its diffusion limit",
  (epsilon) => {
    const { rho, dt } = waveAtLimit(epsilon);
    // The limit is the three-point explicit scheme of d_t rho = d_xx rho / 3.
    const number = (4 / 3) * dt * WAVE_CELLS ** 2 * Math.sin(Math.PI / WAVE_CELLS) ** 2;
    const amplitude = (1 - number) ** 40;
    const distance = rho.reduce((most, r, i) => {
      const heat = 1 + amplitude * Math.sin((2 * Math.PI * i) / WAVE_CELLS);
      return Math.max(most, Math.abs(r - heat));
    }, 0);
    assertLess(distance, 0.2 * epsilon);
  },
);

Deno.test("ars222 tends to the heat equation as epsilon does to zero", async () => {
  const distances: number[] = [];
  for (const epsilon of [1e-2, 1e-3, 1e-4]) {
    const data = await transport({ epsilon, initial: "sine" }).simulate({ cells: 64, steps: 301, every: 100 });
    const decay = Math.exp((-4 * Math.PI ** 2 * data.times[3]) / 3);
    const rho = data.rho.data.subarray(3 * 64);
    distances.push(
      rho.reduce((most, r, i) => Math.max(most, Math.abs(r - 1 - decay * Math.sin(2 * Math.PI * data.x[i]))), 0),
    );
  }
  assertLess(distances[1], 0.2 * distances[0]);
  assertLess(distances[2], 1e-4);
});

Deno.test("stepLimit() lets the data of the paper through and stops what blows up", () => {
  for (let n = 2; n <= 12; n++) {
    assertLess(5e-7, transport({ epsilon: 2 ** -n }).stepLimit("ars222", 1000));
  }
  assertLess(5e-7, transport({ epsilon: 1 / 2048, scattering: 1 / 3 }).stepLimit("ars222", 1000));
  const thin = transport({ epsilon: 1 / 4096, scattering: 1 / 3 }).stepLimit("ars222", 1000);
  assertLess(2.5e-7, thin);
  assertLess(thin, 5e-7);
});

Deno.test("stepLimit() looks for the worst cell, at absorption too, and knows no limit for the exact solution", () => {
  const varying = transport({ epsilon: 1 / 512, scattering: (x) => 1 + 100 * x * x });
  assertEquals(varying.stepLimit("ars222", 50), transport({ epsilon: 1 / 512 }).stepLimit("ars222", 50));
  // Thin halfway between cells, where the staggered g stands; absorbing in one cell alone.
  const thinBetween = transport({ epsilon: 1 / 512, scattering: (x) => Math.cos(2 * Math.PI * 50 * x) > 0 ? 9 : 1 });
  assertEquals(thinBetween.stepLimit("imex1", 50), transport({ epsilon: 1 / 512 }).stepLimit("imex1", 50));
  assertLess(thinBetween.stepLimit("imex1", 50), transport({ epsilon: 1 / 512, scattering: 9 }).stepLimit("imex1", 50));
  const absorbing = transport({ epsilon: 1, absorption: (x) => (x === 0.5 ? 1e4 : 0) });
  assertEquals(absorbing.stepLimit("imex1", 20), transport({ epsilon: 1, absorption: 1e4 }).stepLimit("imex1", 20));
  const [clear, absorbed] = [0, 1e4].map((absorption) => transport({ epsilon: 1, absorption }).stepLimit("ars222", 20));
  assertAlmostEquals(1 / absorbed, 1 / clear + 2e4);
  assertEquals(transport({ epsilon: 1 }).stepLimit("exact", 20), Infinity);
  assertLess(transport({ epsilon: 1e-3 }).stepLimit("forward-euler", 100), 2e-6);
  assertThrows(
    () => transport({ epsilon: 1 }).stepLimit("ars223" as "ars222", 20),
    RangeError,
    "Cannot find a step limit: scheme must be one of imex1, ars222",
  );
  assertThrows(() => transport({ epsilon: 1 }).stepLimit("ars222", 0.5), RangeError, "cells must be a whole number");
});
