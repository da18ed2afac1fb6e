import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import { applyTransport } from "../../lib/numerics/apply_transport.ts";
import { applyAverage } from "../../lib/numerics/velocity_average.ts";
import type { KineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";
import type { SimulateOptions } from "../../lib/problems/simulate_transport.ts";
import { transport } from "../../lib/problems/transport.ts";
import type { TransportOptions } from "../../lib/problems/transport_description.ts";
import { TRANSPORT_SCHEME_NAMES } from "../../lib/problems/transport_schemes.ts";

type ErrorKind = typeof TypeError | typeof RangeError;

/**
 * Frame 55 of the default data, by an independent implementation: rho[300], rho[680], g[15][300], g[0][680], g[8][450],
 * max|g| over all frames.
 */
const FRAME_55: Readonly<Record<string, readonly number[]>> = {
  "1/16": [-0.625355482, -1.489835216, 0.245770507, -0.013771278, -0.034776868, 0.709858],
  "1/64": [-0.624057272, -1.485041930, 2.730344641, 0.180607352, -0.322446228, 7.651970],
  "1/256": [-0.621616880, -1.476132642, 4.441746897, -0.009941631, -0.570218430, 12.827028],
  "1/512": [-0.621401911, -1.475356266, 4.370279577, -0.267932021, -0.608281316, 12.924556],
};

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

Deno.test.each(Object.keys(FRAME_55))("simulate() makes the reference data at epsilon %s", async (name) => {
  const [top, bottom] = name.split("/").map(Number);
  const data = await transport({ epsilon: top / bottom }).simulate();
  assertEquals(data.g.shape, [56, 16, 1000]);
  assertEquals(data.rho.shape, [56, 1000]);
  assertAlmostEquals(data.times[55], 2.2e-4);
  assertAlmostEquals(data.timeStep, 4e-6);
  const g = (k: number, i: number) => data.g.data[(55 * 16 + k) * 1000 + i];
  const rho = (i: number) => data.rho.data[55 * 1000 + i];
  const ours = [rho(300), rho(680), g(15, 300), g(0, 680), g(8, 450), largest(data.g.data)];
  // The reference is printed with 9 decimals (the maximum with 6).
  ours.forEach((value, i) => {
    const expected = FRAME_55[name][i];
    assertAlmostEquals(value, expected, Math.max(1e-6 * Math.abs(expected), 5e-10));
  });
});

Deno.test("simulate() makes the reference data on 400 cells", async () => {
  const data = await transport({ epsilon: 1 / 256 }).simulate({
    cells: 400,
    timeStep: 3.125e-7,
    steps: 400,
    every: 10,
  });
  assertEquals(data.g.shape, [40, 16, 400]);
  const last = data.rho.data.subarray(39 * 400);
  const expected = [-0.623462353, -1.482862822, -1.483495311];
  [last[120], last[272], Math.min(...last)].forEach((value, i) => assertLess(Math.abs(value / expected[i] - 1), 1e-6));
  assertAlmostEquals(data.g.data[(39 * 16 + 15) * 400 + 120], 4.497102453, 5e-6);
  assertAlmostEquals(largest(data.g.data), 12.825417386, 1e-5);
});

/** Largest |<g>| of all frames. */
function largestAverage({ g, weights }: KineticTrajectory): number {
  const [frames, velocities, cells] = g.shape;
  let most = 0;
  for (let n = 0; n < frames; n++) {
    for (let i = 0; i < cells; i++) {
      let mean = 0;
      for (let k = 0; k < velocities; k++) mean += (weights[k] / 2) * g.data[(n * velocities + k) * cells + i];
      most = Math.max(most, Math.abs(mean));
    }
  }
  return most;
}

// The two biased derivatives of the density differ by O(h^3), so <g> = 0 holds only to that; 1.2e-8 to 3.4e-6 were seen.
Deno.test.each([[1 / 4, 2e-8], [1 / 64, 5e-6], [1 / 512, 5e-6]])(
  "simulate() keeps <g> = 0 to O(h^3) on collocated stencils, epsilon %s",
  async (epsilon, bound) => {
    const coarse = await transport({ epsilon }).simulate({ cells: 500, timeStep: 5e-7 });
    const fine = await transport({ epsilon }).simulate();
    assertLess(largestAverage(fine), bound);
    assertAlmostEquals(Math.log2(largestAverage(coarse) / largestAverage(fine)), 3, 0.15);
  },
);

Deno.test.each([1 / 4, 1 / 64, 1 / 512])(
  "simulate() keeps <g> = 0 to rounding on the staggered grid, epsilon %s",
  async (epsilon) => {
    const data = await transport({ epsilon }).simulate({ scheme: "imex1", cells: 200 });
    assertEquals(data.provenance.discretisation, "staggered");
    assertLess(largestAverage(data), 1e-14 * Math.max(1, largest(data.g.data)) / epsilon);
  },
);

Deno.test.each(TRANSPORT_SCHEME_NAMES)("simulate() conserves mass with %s", async (scheme) => {
  const equation = transport({ epsilon: 1 / 4, scattering: scheme === "exact" ? 1 : (x) => 1 + x * (1 - x) });
  const { rho } = await equation.simulate({ scheme, cells: 100, steps: 64, every: 8 });
  const masses = Array.from({ length: 8 }, (_, n) => rho.data.subarray(n * 100, n * 100 + 100).reduce((a, b) => a + b));
  for (const mass of masses) assertLess(Math.abs(mass / masses[0] - 1), 1e-12);
});

Deno.test("simulate() treats numbers and constant functions alike", async () => {
  const run = { cells: 50, steps: 16, every: 4 };
  const numbers = await transport({ epsilon: 1 / 8, scattering: 2, absorption: 3, source: 4 }).simulate(run);
  const functions = await transport({
    epsilon: 1 / 8,
    scattering: () => 2,
    absorption: () => 3,
    source: () => 4,
    initial: numbers.rho.data.slice(0, 50),
  }).simulate(run);
  assertEquals(functions.g, numbers.g);
  assertEquals(functions.rho, numbers.rho);
  assertEquals([functions.provenance.scattering, functions.provenance.initial], ["function", "values"]);
  assertEquals([numbers.provenance.scattering, numbers.provenance.initial], [2, "bump"]);
});

Deno.test("simulate() runs scattering that varies over two powers of ten", async () => {
  const sigma = (x: number) => 1 + 100 * x * x;
  const data = await transport({ epsilon: 1, scattering: sigma }).simulate({ cells: 200 });
  assertEquals(data.outcome, { status: "ok", steps: 440 });
  assertEquals(data.truth, undefined); // The coefficient of g has no number.
  assertAlmostEquals(data.timeStep, 1e-4);
  // The middle frames satisfy d_t g = -v d_x g + <v d_x g> - v d_x rho - sigma g.
  const Ag = applyTransport(data.g, data, "c8").data;
  const PAg = applyAverage(applyTransport(data.g, data, "c8"), data).data;
  const Arho = applyTransport(data.rho, data, "c8").data;
  const g = data.g.data;
  const perFrame = 16 * 200;
  let residual = 0;
  let scale = 0;
  for (let n = 1; n < 55; n++) {
    for (let m = n * perFrame; m < (n + 1) * perFrame; m++) {
      const change = (g[m + perFrame] - g[m - perFrame]) / (2 * data.timeStep);
      const i = m % 200;
      const right = -Ag[m] + PAg[n * 200 + i] - Arho[m] - sigma(data.x[i]) * g[m];
      residual = Math.max(residual, Math.abs(change - right));
      scale = Math.max(scale, Math.abs(right));
    }
  }
  assertLess(residual, 1e-3 * scale);
});

Deno.test("simulate() with the exact scheme has no error in space for a single wave", async () => {
  const equation = transport({ epsilon: 1 / 4, initial: "sine", absorption: 2, source: 3 });
  const run = { scheme: "exact", timeStep: 0.01, steps: 20, every: 10 } as const;
  const [coarse, fine] = [
    await equation.simulate({ ...run, cells: 8 }),
    await equation.simulate({ ...run, cells: 32 }),
  ];
  for (let i = 0; i < 8; i++) assertAlmostEquals(coarse.rho.data[8 + i], fine.rho.data[32 + 4 * i], 1e-12);
  for (let i = 0; i < 8; i++) assertAlmostEquals(coarse.g.data[16 * 8 + i], fine.g.data[16 * 32 + 4 * i], 1e-12);
});

Deno.test("simulate() starts bdf4 as well where coefficients vary", async () => {
  const run = { scheme: "bdf4", cells: 20, timeStep: 2e-4, steps: 9 } as const;
  const fromExact = await transport({ epsilon: 1 / 16 }).simulate(run);
  const fromSteps = await transport({ epsilon: 1 / 16, scattering: () => 1 }).simulate(run);
  const off = fromSteps.g.data.map((g, i) => g - fromExact.g.data[i]);
  // ARS(2,2,2) with a hundred substeps is that much more accurate than with one, which is off by 2e-4.
  assertLess(largest(off), 1e-7 * largest(fromExact.g.data));
});

Deno.test("simulate() stores a frame before every n-th step and places the packet around zero", async () => {
  const data = await transport({ epsilon: 1 / 4, initial: "packet" }).simulate({ cells: 20, steps: 10, every: 4 });
  assertEquals(data.rho.shape, [3, 20]);
  assertEquals(data.x[0], -1 / 2);
  assertEquals([...data.times], [0, 4, 8].map((n) => n * data.provenance.timeStep));
  assertAlmostEquals(data.rho.data[12], 1 + Math.sin(0.2 * Math.PI) * Math.exp(-3));
  assertEquals(data.g.data.subarray(0, 16 * 20).every((g) => g === 0), true);
  assertEquals(data.truth?.get("g"), -16);
});

Deno.test("simulate() reports progress for every frame", async () => {
  const seen: number[] = [];
  await transport({ epsilon: 1 }).simulate({ cells: 20, steps: 12, every: 4, progress: ({ done }) => seen.push(done) });
  assertEquals(seen, [1, 2, 3]);
});

Deno.test("simulate() stops when it is cancelled, before the start and in the middle", async () => {
  const before = AbortSignal.abort(new Error("not today"));
  const error = await assertRejects(
    () => transport({ epsilon: 1 }).simulate({ signal: before }),
    PropagatorError,
    "Cancelled the simulation of transport: not today",
  );
  assertEquals(error.code, "run-cancelled");
  const controller = new AbortController();
  const progress = ({ done }: { done: number }) => done === 10 && controller.abort(new Error("enough"));
  await assertRejects(
    () => transport({ epsilon: 1 / 16 }).simulate({ signal: controller.signal, progress }),
    PropagatorError,
    "of 56: enough",
  );
});

Deno.test("simulate() returns the good frames of a run that diverges", async () => {
  const initial = Float64Array.from({ length: 20 }, (_, i) => (i % 2 ? 1e308 : -1e308));
  const { outcome, rho, g, times } = await transport({ epsilon: 1e-3, initial }).simulate({ cells: 20 });
  assertEquals(rho.shape, [1, 20]);
  assertEquals(g.shape, [1, 16, 20]);
  assertEquals([...times], [0]);
  assertEquals(rho.data, initial);
  assertEquals(outcome.status, "diverged");
  assertStringIncludes(outcome.status === "diverged" ? outcome.hint : "", "pass a smaller timeStep than");
});

const BUMP: TransportOptions = { epsilon: 1 / 16 };
const BAD: readonly (readonly [string, TransportOptions, unknown, ErrorKind, string])[] = [
  ["an unknown scheme", BUMP, { scheme: "ars22" }, RangeError, "scheme must be one of imex1, ars222"],
  ["an unknown option", BUMP, { cell: 100 }, TypeError, 'Unknown option "cell"; did you mean "cells"'],
  ["half a cell", BUMP, { cells: 99.5 }, RangeError, "cells must be a whole number of at least 1, got 99.5"],
  ["half a step", BUMP, { steps: 0.5 }, RangeError, "steps must be a whole number of at least 1, got 0.5"],
  ["no step", BUMP, { steps: 0 }, RangeError, "steps must be a whole number of at least 1, got 0"],
  ["every 2.5 steps", BUMP, { every: 2.5 }, RangeError, "every must be a whole number of at least 1, got 2.5"],
  [
    "more steps between frames than steps",
    BUMP,
    { steps: 4, every: 8 },
    RangeError,
    "Cannot simulate transport: every=8 is larger than steps=4; pass a whole number from 1 to 4",
  ],
  [
    "more frames than memory holds",
    BUMP,
    { steps: 1e9, every: 1 },
    RangeError,
    "more than 1073741824; pass a larger every",
  ],
  ["a step of zero", BUMP, { timeStep: 0 }, RangeError, "timeStep must be a positive number, got 0"],
  ["a step of NaN", BUMP, { timeStep: NaN }, RangeError, "timeStep must be a positive number, got NaN"],
  [
    "a step past the limit",
    { epsilon: 1 / 4096, scattering: 1 / 3 },
    {},
    RangeError,
    "Cannot simulate transport: timeStep=5e-7 exceeds the stability limit",
  ],
  [
    "a grid that the stencil does not fit on",
    BUMP,
    { cells: 3 },
    RangeError,
    'cells=3 is too few for the stencils of "ars222", which reach over 4; pass at least 4',
  ],
  ["a signal that is none", BUMP, { signal: 1 }, TypeError, "signal must be an AbortSignal"],
  ["progress that is no function", BUMP, { progress: 1 }, TypeError, "progress must be a function"],
  [
    "initial values for other cells",
    { ...BUMP, initial: new Float64Array(10) },
    { cells: 20 },
    TypeError,
    "initial holds 10 values but there are 20 cells; pass one value per cell, or cells: 10",
  ],
  [
    "initial values that are not finite",
    { ...BUMP, initial: Float64Array.of(1, 2, NaN, 4, 5) },
    { cells: 5 },
    RangeError,
    "initial must be finite, got NaN in cell 2",
  ],
  [
    "an initial function that is not finite",
    { ...BUMP, initial: (x) => 1 / x },
    { cells: 20 },
    RangeError,
    "initial must be a finite number everywhere, got Infinity at x = 0",
  ],
  [
    "scattering that vanishes",
    { ...BUMP, scattering: (x) => x },
    { cells: 20 },
    RangeError,
    "scattering must be a positive number everywhere, got 0 at x = 0; correct the function",
  ],
  [
    "negative absorption",
    { ...BUMP, absorption: (x) => -x },
    { cells: 20 },
    RangeError,
    "absorption must be a number of at least 0 everywhere, got -0.05 at x = 0.05",
  ],
  [
    "the exact solution of varying scattering",
    { ...BUMP, scattering: (x) => 1 + x },
    { cells: 20, scheme: "exact" },
    TypeError,
    'scheme "exact" needs scattering and absorption as numbers, got functions; pass numbers or another scheme',
  ],
];

Deno.test.each(BAD)("simulate() refuses %s", async (_, equation, options, kind, message) => {
  await assertRejects(
    () => transport(equation).simulate(options as SimulateOptions),
    kind as typeof TypeError,
    message,
  );
});
