import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { repeated } from "../../lib/numerics/step.ts";
import { exactTransport } from "../../lib/problems/exact_transport.ts";
import { transport } from "../../lib/problems/transport.ts";
import { COLLOCATED, type Discretisation, STAGGERED } from "../../lib/problems/transport_discretisation.ts";
import { transportProblem } from "../../lib/problems/transport_problem.ts";
import { explicitRungeKutta, wholeRightHandSide } from "../../lib/numerics/explicit_rk.ts";
import { CLASSICAL_RK4 } from "../../lib/numerics/explicit_tableaux.ts";

const CELLS = 10;
/** With the place of g right of rho, in cells. */
const BOTH: readonly (readonly [string, Discretisation, number])[] = [
  ["collocated", COLLOCATED, 0],
  ["staggered", STAGGERED, 1 / 2],
];

/** Positions of g or rho, for cells from 0 on. */
function positions(shift: number): number[] {
  return Array.from({ length: CELLS }, (_, i) => (i + shift) / CELLS);
}

Deno.test.each(BOTH)(
  "transportProblem() takes coefficients where the unknowns stand, %s",
  (_, discretisation, shift) => {
    const [scattering, absorption] = [(x: number) => 1 + x, (x: number) => 2 + x * x];
    const description = transport({ epsilon: 1 / 2, scattering, absorption, source: (x) => 3 * x }).description;
    const { system, constant } = transportProblem(description, discretisation, CELLS);
    assertEquals(constant, undefined);
    const ones = new Float64Array(17 * CELLS).fill(1);
    const [explicit, implicit] = [new Float64Array(17 * CELLS), new Float64Array(17 * CELLS)];
    system.explicit(ones, explicit);
    system.implicit(ones, implicit);
    // A uniform state has no slopes, so that only the coefficients are left.
    positions(shift).forEach((x, i) => {
      assertAlmostEquals(implicit[3 * CELLS + i], -4 * scattering(x), 1e-12);
      assertAlmostEquals(explicit[3 * CELLS + i], -absorption(x), 1e-12);
    });
    positions(0).forEach((x, i) => assertAlmostEquals(explicit[16 * CELLS + i], 3 * x - absorption(x), 1e-12));
  },
);

Deno.test("transportProblem() calls coefficients constant only if scattering and absorption both are", () => {
  const constantOf = (options: Parameters<typeof transport>[0]) =>
    transportProblem(transport(options).description, COLLOCATED, CELLS).constant;
  assertEquals(constantOf({ epsilon: 1, absorption: (x) => x }), undefined);
  assertEquals(constantOf({ epsilon: 1, scattering: (x) => 1 + x }), undefined);
  assertEquals(constantOf({ epsilon: 1, absorption: 2, source: () => 3 })?.absorption, 2);
});

Deno.test.each(BOTH)("the %s system absorbs and emits like its exact solution", (_, discretisation) => {
  const options = { epsilon: 1 / 2, scattering: 2, absorption: 3, source: (x: number) => Math.cos(2 * Math.PI * x) };
  const { system, quadrature, constant } = transportProblem(transport(options).description, discretisation, CELLS);
  const u0 = Float64Array.from({ length: 17 * CELLS }, (_, i) => Math.sin(i * i));
  const step = explicitRungeKutta(CLASSICAL_RK4, wholeRightHandSide(system), 1e-3);
  const ours = repeated(step, 40)(u0);
  const exact = exactTransport(constant!, quadrature, discretisation, 0.04)(u0);
  ours.forEach((value, i) => assertLess(Math.abs(value - exact[i]), 1e-7));
});
