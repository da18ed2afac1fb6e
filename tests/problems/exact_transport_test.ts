import { assertAlmostEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { type ConstantTransport, exactTransport } from "../../lib/problems/exact_transport.ts";
import { COLLOCATED, type Discretisation, STAGGERED } from "../../lib/problems/transport_discretisation.ts";
import { observedOrder } from "../numerics/split_system.ts";

const VELOCITIES = gaussLegendre(16);

function equation(cells: number, more: Partial<ConstantTransport> = {}): ConstantTransport {
  return { epsilon: 1 / 4, scattering: 1, absorption: 0, source: new Float64Array(cells), ...more };
}

/** A density of one wave with g = 0. */
function wave(cells: number): Float64Array {
  const u = new Float64Array(17 * cells);
  for (let i = 0; i < cells; i++) u[16 * cells + i] = 1 + Math.sin((2 * Math.PI * i) / cells);
  return u;
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

Deno.test("exactTransport() takes two steps as one of twice the length", () => {
  const state = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 17 * 9, maxLength: 17 * 9 })
    .map((values) => Float64Array.from(values));
  const settings = equation(9, { absorption: 2, source: Float64Array.from({ length: 9 }, (_, i) => i) });
  for (const derivatives of ["spectral", COLLOCATED, STAGGERED] as const) {
    const once = exactTransport(settings, VELOCITIES, derivatives, 0.02);
    const half = exactTransport(settings, VELOCITIES, derivatives, 0.01);
    fc.assert(fc.property(state, (u) => assertLess(distance(half(half(u)), once(u)), 1e-12)), { seed: 7, numRuns: 10 });
  }
});

Deno.test("exactTransport() of a uniform state absorbs and emits in closed form", () => {
  const [sigmaA, G, t] = [2, 3, 0.4];
  const settings = equation(8, { absorption: sigmaA, source: new Float64Array(8).fill(G) });
  const u0 = new Float64Array(17 * 8).fill(1, 16 * 8);
  const u1 = exactTransport(settings, VELOCITIES, "spectral", t)(u0);
  const expected = Math.exp(-sigmaA * t) + (G / sigmaA) * (1 - Math.exp(-sigmaA * t));
  for (const rho of u1.subarray(16 * 8)) assertAlmostEquals(rho, expected, 1e-13);
  for (const g of u1.subarray(0, 16 * 8)) assertAlmostEquals(g, 0, 1e-13);
});

Deno.test("exactTransport() sees no slope in alternating signs, the wave that is its own mirror", () => {
  const u0 = new Float64Array(17 * 8);
  for (let i = 0; i < 8; i++) u0[16 * 8 + i] = (-1) ** i;
  assertLess(distance(exactTransport(equation(8), VELOCITIES, "spectral", 0.1)(u0), u0), 1e-14);
});

Deno.test("exactTransport() decays like the heat equation in the diffusion limit", () => {
  const [t, scattering] = [0.05, 2];
  const distances = [1e-1, 1e-2].map((epsilon) => {
    const u1 = exactTransport(equation(16, { epsilon, scattering }), VELOCITIES, "spectral", t)(wave(16));
    const decay = Math.exp((-4 * Math.PI ** 2 * t) / (3 * scattering));
    return Math.abs(u1[16 * 16 + 4] - 1 - decay);
  });
  // The distance to the limit is O(epsilon^2).
  assertAlmostEquals(Math.log10(distances[0] / distances[1]), 2, 0.15);
});

const DISCRETISATIONS: readonly (readonly [string, Discretisation, number])[] = [
  ["collocated", COLLOCATED, 3],
  ["staggered", STAGGERED, 1],
];

Deno.test.each(DISCRETISATIONS)(
  "the %s discretisation converges to the equation in space",
  (_, discretisation, order) => {
    const counts = [40, 80, 160];
    const errors = counts.map((cells) => {
      // On the staggered grid only rho stands where the equation's own solution is known.
      const start = discretisation === STAGGERED ? 16 * cells : 0;
      const exact = exactTransport(equation(cells), VELOCITIES, "spectral", 0.05)(wave(cells));
      const ours = exactTransport(equation(cells), VELOCITIES, discretisation, 0.05)(wave(cells));
      return distance(exact.subarray(start), ours.subarray(start));
    });
    assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), order, 0.15);
  },
);
