import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { type KineticTrajectory, kineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";
import type { KineticData } from "../../lib/problems/kinetic_data.ts";
import { transport } from "../../lib/problems/transport.ts";

const GOOD: KineticData = { epsilon: 0.1, timeStep: 0.5, g: ndarray([3, 4, 5]), rho: ndarray([3, 5]) };

function shown(data: KineticTrajectory): string {
  return (data as unknown as Record<symbol, () => Record<string, string>>)
    [Symbol.for("Jupyter.display")]()["text/plain"];
}

Deno.test("kineticTrajectory() fills in the grid", () => {
  const data = kineticTrajectory({ ...GOOD, truth: new Map([["g", -100]]) });
  assertEquals(data.velocities, gaussLegendre(4).nodes);
  assertEquals(data.weights, gaussLegendre(4).weights);
  assertEquals([...data.x], [0, 1, 2, 3, 4].map((i) => i / 5));
  assertEquals([...data.times], [0, 0.5, 1]);
  assertEquals(data.truth?.get("g"), -100);
  assertEquals(data.outcome, { status: "ok", steps: 2 });
  assertEquals([data.provenance.scheme, data.provenance.scattering], ["given", "unknown"]);
  assertEquals(kineticTrajectory({ ...GOOD, provenance: { scheme: "dsmc" } }).provenance.scheme, "dsmc");
});

Deno.test("kineticTrajectory() gives back a simulation", async () => {
  const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 20, steps: 16 });
  assertEquals(kineticTrajectory(data), data);
  const late = kineticTrajectory({ ...data, times: data.times.map((t) => t + 1) });
  assertEquals(late.times[0], 1);
});

Deno.test("a trajectory shows itself in one line", async () => {
  assertEquals(
    shown(kineticTrajectory(GOOD)),
    "Kinetic trajectory, epsilon = 1/10: 3 frames of 4 velocities and 5 cells, time 0 to 1 by 0.5, scheme given",
  );
  const initial = Float64Array.from({ length: 20 }, (_, i) => (i % 2 ? 1e308 : -1e308));
  const data = await transport({ epsilon: 1e-3, initial }).simulate({ cells: 20 });
  assertStringIncludes(shown(data), "scheme ars222, diverged after 0 steps");
});

const BAD: readonly (readonly [string, Partial<KineticData>, typeof TypeError | typeof RangeError, string])[] = [
  ["g of two axes", { g: ndarray([3, 5]) }, TypeError, "g must have shape [frames, velocities, cells], got [3, 5]"],
  ["no frames", { g: ndarray([0, 4, 5]) }, TypeError, "got [0, 4, 5]"],
  ["rho of another shape", { rho: ndarray([2, 5]) }, TypeError, "rho must have shape [3, 5] to go with g, got [2, 5]"],
  ["velocities of another number", { velocities: new Float64Array(5) }, TypeError, "velocities must hold 4 numbers"],
  ["positions of another number", { x: new Float64Array(4) }, TypeError, "x must hold 5 numbers to go with g, got 4"],
  [
    "numbers that are not finite",
    { rho: ndarray([3, 5], new Float64Array(15).fill(NaN)) },
    RangeError,
    "Cannot make a kinetic trajectory: rho must be finite, got NaN at position 0; drop bad frames",
  ],
  [
    "weights of another sum",
    { weights: new Float64Array(4).fill(0.51) },
    RangeError,
    "weights must sum to 2, got 2.04",
  ],
  [
    "positions that are not equally spaced",
    { x: Float64Array.of(0, 0.2, 0.4, 0.7, 0.8) },
    RangeError,
    "x must be spaced by 0.2, got 0.2999999999999999",
  ],
  [
    "positions that fall",
    { x: Float64Array.of(4, 3, 2, 1, 0) },
    RangeError,
    "x must rise, got 4 to 0; reverse the cells",
  ],
  [
    "times that do not fit",
    { times: Float64Array.of(0, 0.5, 0.6) },
    RangeError,
    "times must be spaced by 0.5",
  ],
  [
    "velocities in disorder",
    { velocities: Float64Array.of(-0.5, 0.5, 0, 1) },
    RangeError,
    "velocities must ascend within [-1, 1], got -0.5, 0.5, 0, 1",
  ],
  ["velocities too large", { velocities: Float64Array.of(-2, -1, 0, 1) }, RangeError, "must ascend within [-1, 1]"],
  [
    "velocities without weights",
    { velocities: Float64Array.of(-0.9, -0.1, 0.1, 0.9) },
    TypeError,
    "velocities and weights are one quadrature rule, got no weights",
  ],
  [
    "velocities that do not pair off",
    { velocities: Float64Array.of(-0.9, 0, 0.1, 0.9), weights: Float64Array.of(0.5, 0.5, 0.5, 0.5) },
    RangeError,
    "velocities and weights must be symmetric about 0, got -0.9, 0, 0.1, 0.9",
  ],
  ["no rho", { rho: undefined }, TypeError, "rho must be a Float64Array with a shape; make one with ndarray()"],
  [
    "no epsilon beside g",
    { epsilon: undefined },
    TypeError,
    "epsilon must be a number above 0 and at most 1, got undefined",
  ],
  [
    "a rho of one axis",
    { g: undefined, rho: ndarray([15]) },
    TypeError,
    "rho must have shape [frames, cells], got [15]",
  ],
  [
    "no step and no times",
    { timeStep: undefined },
    TypeError,
    "the time between frames is not known; pass timeStep, or times",
  ],
  [
    "single precision",
    { g: { shape: [3, 4, 5], data: new Float32Array(60) } as never },
    TypeError,
    "g must be a Float64Array with a shape",
  ],
  [
    "numbers that do not fill the shape",
    { g: { shape: [3, 4, 5], data: new Float64Array(6) } },
    TypeError,
    "g of shape [3, 4, 5] must hold 60 numbers, got 6",
  ],
  ["a list of positions", { x: [0, 1] as never }, TypeError, "x must be a Float64Array, got [0, 1]"],
  ["an object as truth", { truth: { g: 1 } as never }, TypeError, "truth must be a Map from word to number"],
  ["an unknown option", { tims: 1 } as never, TypeError, 'Unknown option "tims"; did you mean "times"'],
  ["epsilon 0", { epsilon: 0 }, RangeError, "epsilon must be above 0 (the diffusion limit is not reached at 0), got 0"],
  ["a step of zero", { timeStep: 0 }, RangeError, "timeStep must be a positive number, got 0"],
];

Deno.test.each(BAD)("kineticTrajectory() refuses %s", (_, change, kind, message) => {
  assertThrows(() => kineticTrajectory({ ...GOOD, ...change }), kind as typeof TypeError, message);
});

Deno.test("kineticTrajectory() takes a density alone, times for the step, and a line of any length", () => {
  const x = Float64Array.of(-2, -1, 0, 1, 2);
  const data = kineticTrajectory({ rho: ndarray([3, 5]), times: Float64Array.of(1, 1.5, 2), x });
  assertEquals([data.epsilon, data.timeStep, data.g.shape, data.x], [1, 0.5, [3, 2, 5], x]);
  assertEquals(shown(data).match(/time .* by/)?.[0], "time 1 to 2 by");
});

Deno.test("kineticTrajectory() refuses what is no record", () => {
  for (const [given, said] of [[undefined, "undefined"], [[1, 2], "[1, 2]"], [3, "3"]] as const) {
    assertThrows(
      () => kineticTrajectory(given as never),
      TypeError,
      `Cannot make a kinetic trajectory: expected a trajectory, got ${said}; make one with kineticTrajectory()`,
    );
  }
});

Deno.test("kineticTrajectory() says which times repeat", () => {
  assertThrows(
    () => kineticTrajectory({ ...GOOD, times: Float64Array.of(0, 0.5, 0.5) }),
    RangeError,
    "times repeat, 1 and 2 both are 0.5; drop one of the two",
  );
});
