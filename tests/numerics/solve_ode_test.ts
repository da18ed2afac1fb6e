import { assert, assertAlmostEquals, assertEquals, assertLess, assertStringIncludes, assertThrows } from "@std/assert";
import { wholeRightHandSide } from "../../lib/numerics/explicit_rk.ts";
import { solveOde } from "../../lib/numerics/solve_ode.ts";
import { distance, exactSolution, SPLIT_SYSTEM } from "./split_system.ts";

type F = (u: Float64Array, out: Float64Array) => void;
const vanDerPol: F = ([x, y], out) => {
  out[0] = y;
  out[1] = 2 * (1 - x * x) * y - x;
};
const lorenz: F = ([x, y, z], out) => {
  out[0] = 10 * (y - x);
  out[1] = x * (28 - z) - y;
  out[2] = x * y - (8 / 3) * z;
};

function grid(dt: number, steps: number): Float64Array {
  return Float64Array.from({ length: steps + 1 }, (_, n) => n * dt);
}

// scipy 1.17.1: solve_ivp(f, [0, T], u0, t_eval=...) with its default method and tolerances
const SCIPY: [string, F, { u0: number[]; dt: number; evaluations: number; rows: [number, number[]][] }][] = [
  ["Van der Pol", vanDerPol, {
    u0: [1.20690875, 1.65431733],
    dt: 0.01,
    evaluations: 1412,
    rows: [
      [1, [1.2233140241401668, 1.6265307544413816]],
      [100, [1.5079475972825942, -0.3990105417396279]],
      [1024, [-0.3823293070977596, -3.3205846948024798]],
      [5120, [-1.134177531617141, 0.7560512970665381]],
    ],
  }],
  ["Lorenz", lorenz, {
    u0: [9.1655, 7.7924, 29.4904],
    dt: 0.0005,
    evaluations: 170,
    rows: [
      [1, [9.158624784748527, 7.781687167576857, 29.486754547369735]],
      [2000, [8.463953343117609, 10.031100297090592, 24.731348892950773]],
      [5120, [8.04251040349058, 6.144013381327691, 28.855521034343525]],
    ],
  }],
];

Deno.test.each(SCIPY)("solveOde() gives SciPy's solution of %s, and as many evaluations", (_name, f, expected) => {
  const { u0, dt, rows } = expected;
  const { states, evaluations } = solveOde(f, { initial: Float64Array.from(u0), times: grid(dt, 5120) });
  assertEquals(evaluations, expected.evaluations);
  for (const [n, row] of rows) {
    // Steps follow from a difference of nearly equal numbers, so rounding reaches the solution enlarged.
    row.forEach((value, c) => assertAlmostEquals(states.data[n * u0.length + c], value, 5e-9));
  }
});

Deno.test("solveOde() errs in proportion to its tolerance", () => {
  const f = wholeRightHandSide(SPLIT_SYSTEM);
  const start = Float64Array.of(1, -2);
  const times = grid(0.1, 30);
  const errors = [1e-5, 1e-7, 1e-9, 1e-11].map((tolerance) => {
    const tolerances = { relativeTolerance: tolerance, absoluteTolerance: tolerance };
    const { states } = solveOde(f, { initial: start, times, ...tolerances });
    return Math.max(...times.map((t, n) => distance(states.data.subarray(2 * n, 2 * n + 2), exactSolution(start, t))));
  });
  for (let i = 1; i < errors.length; i++) {
    // The error falls like tolerance^(5/5); steps change by whole factors, so a third of a decade is let free.
    assertLess(Math.abs(Math.log10(errors[i - 1] / errors[i]) - 2), 0.5);
  }
  assertLess(errors[3], 1e-10);
});

Deno.test("solveOde() does not depend on which times are asked for", () => {
  const initial = Float64Array.of(2, 0);
  const fine = solveOde(vanDerPol, { initial, times: grid(0.01, 1000) });
  const coarse = solveOde(vanDerPol, { initial, times: grid(1, 10) });
  for (let n = 0; n <= 10; n++) {
    assertAlmostEquals(
      distance(fine.states.data.subarray(200 * n, 200 * n + 2), coarse.states.data.subarray(2 * n, 2 * n + 2)),
      0,
      1e-12,
    );
  }
  assertEquals(solveOde(vanDerPol, { initial, times: Float64Array.of(3) }).states, { shape: [1, 2], data: initial });
});

Deno.test("solveOde() says where a solution blows up, and keeps what came before", () => {
  const square: F = ([u], out) => void (out[0] = u * u);
  const { states, outcome } = solveOde(square, { initial: Float64Array.of(1), times: grid(0.1, 20) });
  assert(outcome.status === "diverged");
  assertStringIncludes(outcome.hint, "the solution blows up or jumps there");
  assertEquals(states.shape, [10, 1]); // u = 1 / (1 - t) up to t = 0.9
  assert(states.data.every(Number.isFinite));
});

Deno.test("solveOde() refuses bad input", () => {
  const good = { initial: Float64Array.of(1), times: Float64Array.of(0, 1) };
  const refused = (options: object) => () => solveOde(vanDerPol, { ...good, ...options });
  assertThrows(refused({ times: Float64Array.of(0, 0) }), RangeError, "times must ascend");
  assertThrows(refused({ initial: Float64Array.of(NaN) }), RangeError, "initial must hold finite numbers");
  assertThrows(refused({ initial: [1] }), TypeError, "initial must be a Float64Array");
  assertThrows(refused({ relativeTolerance: 0 }), RangeError, "relativeTolerance must be a positive number, got 0");
  assertThrows(refused({ method: "RK23" }), TypeError, 'Unknown option "method"');
});
