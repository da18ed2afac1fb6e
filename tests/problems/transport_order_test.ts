import { assertAlmostEquals, assertGreater } from "@std/assert";
import { exactTransport } from "../../lib/problems/exact_transport.ts";
import { transport } from "../../lib/problems/transport.ts";
import { transportProblem } from "../../lib/problems/transport_problem.ts";
import { TRANSPORT_SCHEMES, type TransportSchemeName } from "../../lib/problems/transport_schemes.ts";
import { observedOrder } from "../numerics/split_system.ts";

const CELLS = 40;

/** Whether the initial layer is over when the clock starts. */
type Start = "prepared" | "from g = 0";

/** Errors in g and rho against the exact solution in time of the same discrete equations. */
function errors(
  name: TransportSchemeName,
  epsilon: number,
  duration: number,
  nSteps: number,
  begin: Start,
): readonly [number, number] {
  const { discretisation, march } = TRANSPORT_SCHEMES[name];
  const problem = transportProblem(transport({ epsilon }).description, discretisation, CELLS);
  const exact = (dt: number) => exactTransport(problem.constant!, problem.quadrature, discretisation, dt);
  const sizeOfG = 16 * CELLS;
  const start = new Float64Array(problem.system.size);
  for (let i = 0; i < CELLS; i++) {
    const phase = (2 * Math.PI * i) / CELLS;
    start[sizeOfG + i] = 1 + Math.sin(phase) + 0.3 * Math.cos(2 * phase);
  }
  // Forty relaxation times later the initial layer, which no large step resolves, is gone.
  const u0 = begin === "prepared" ? exact(Math.min(40 * epsilon ** 2, 0.01))(start) : start;
  const expected = exact(duration)(u0);
  const stepper = march(problem, duration / nSteps);
  let state = stepper.start(u0);
  for (let n = 0; n < nSteps; n++) state = stepper.step(state);
  const off = stepper.current(state).map((value, i) => Math.abs(value - expected[i]));
  const most = (values: Float64Array) => values.reduce((a, b) => Math.max(a, b));
  return [most(off.subarray(0, sizeOfG)), most(off.subarray(sizeOfG))];
}

/** Measured orders of g and rho. */
function orders(
  name: TransportSchemeName,
  epsilon: number,
  duration: number,
  counts: readonly number[],
  begin: Start = "prepared",
) {
  const found = counts.map((n) => errors(name, epsilon, duration, n, begin));
  const steps = counts.map((n) => duration / n);
  return { g: observedOrder(steps, found.map(([g]) => g)), rho: observedOrder(steps, found.map(([, rho]) => rho)) };
}

const IMPLICIT: readonly (readonly [TransportSchemeName, number])[] = [
  ["imex1", 1],
  ["ars222", 2],
  ["bdf2", 2],
  ["bdf3", 3],
  ["bdf4", 4],
];
const ALL: typeof IMPLICIT = [...IMPLICIT, ["forward-euler", 1], ["rk4", 4]];

Deno.test.each(ALL)("%s has order %s in time in the kinetic regime, epsilon 1/4", (name, order) => {
  const { g, rho } = orders(name, 1 / 4, 0.02, [40, 80, 160]);
  assertAlmostEquals(g, order, 0.15);
  assertAlmostEquals(rho, order, 0.15);
});

Deno.test.each(IMPLICIT)(
  "%s has order %s in time in the diffusive regime, epsilon 1/100, layer resolved",
  (name, order) => {
    // Order 4 reaches rounding error with more steps.
    const { g, rho } = orders(name, 1 / 100, 0.002, order === 4 ? [28, 40, 56] : [40, 80, 160]);
    assertAlmostEquals(g, order, 0.15);
    assertAlmostEquals(rho, order, 0.15);
  },
);

Deno.test.each(IMPLICIT.filter(([, order]) => order < 4))(
  "%s has order %s for the density in the stiff limit, steps of 10^4 relaxation times",
  (name, order) => {
    const { g, rho } = orders(name, 1e-4, 0.008, [20, 40, 80]);
    // With steps far beyond the relaxation time, ARS(2,2,2) shows its stage order, 1, in g.
    assertAlmostEquals(g, name === "ars222" ? 1 : order, 0.15);
    assertAlmostEquals(rho, order, 0.15);
  },
);

Deno.test.each([1 / 16, 1 / 64, 1 / 512])("ars222 has order 2 within 0.1 at epsilon %s", (epsilon) => {
  const duration = 20 * Math.min(epsilon ** 2, 1e-4);
  const { g, rho } = orders("ars222", epsilon, duration, [40, 80, 160]);
  assertAlmostEquals(g, 2, 0.1);
  assertAlmostEquals(rho, 2, 0.1);
});

Deno.test.each(IMPLICIT)("%s has order %s through the initial layer, epsilon 1/64", (name, order) => {
  const { g } = orders(name, 1 / 64, 2e-4, [20, 40, 80], "from g = 0");
  // Order 4 is seen a little better than it is.
  if (order === 4) assertGreater(g, 3.8);
  else assertAlmostEquals(g, order, 0.15);
});
