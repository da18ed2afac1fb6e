import { assertAlmostEquals, assertEquals } from "@std/assert";
import { Ladder, ndarray, rk4, type Rung } from "../../../mod.ts";
import { interpolationErrors, singleErrors } from "../../../lib/experiments/hits/scores.ts";
import { type SystemName, SYSTEMS } from "../../../lib/experiments/hits/systems.ts";

Deno.test("Interpolation of the harmonic oscillator is off by the published floors", async () => {
  const problem = SYSTEMS.harmonic;
  const { test } = await problem.sample();
  for (const [stride, floor] of [[8, 2.57e-11], [64, 1.05e-7], [512, 4.36e-4], [1024, 6.75e-3]]) {
    const { exact } = await interpolationErrors(problem, test, { stride });
    assertAlmostEquals(exact.mean, floor, 0.01 * floor);
  }
});

/** Errors of interpolation by stride, and of Runge-Kutta's method, on the paper's test trajectories. */
const FLOORS: [SystemName, { floors: Record<number, number>; solver: number; within: number }][] = [
  ["hyperbolic", {
    floors: { 8: 1.16e-8, 16: 4.97e-8, 64: 4.30e-6, 256: 5.42e-4, 1024: 1.05e-2 },
    solver: 1.589e-9,
    within: 0.01,
  }],
  ["cubic", { floors: { 8: 4.56e-8, 256: 9.55e-3 }, solver: 4.514e-5, within: 0.01 }],
  ["van-der-pol", { floors: { 8: 4.78e-5, 256: 1.04 }, solver: 9.421e-3, within: 0.02 }],
  ["hopf", { floors: { 8: 2.48e-7, 256: 2.33e-2 }, solver: 6.722e-4, within: 0.01 }],
];

Deno.test.each(FLOORS)("The data of %s have the published floors", async (system, { floors, solver, within }) => {
  const problem = SYSTEMS[system];
  const { test } = await problem.sample();
  for (const [stride, floor] of Object.entries(floors)) {
    const { authors } = await interpolationErrors(problem, test, { stride: Number(stride) });
    assertAlmostEquals(authors.mean, floor, 0.01 * floor);
  }
  const { timeStep } = test;
  const { mean } = await new Ladder({ timeStep, rungs: [rk4(problem.rhs, { timeStep })] }).error(test);
  assertAlmostEquals(mean, solver, within * solver);
});

Deno.test("The data of lorenz have the published floors, as far as rounding lets an orbit be the same", async () => {
  const problem = SYSTEMS.lorenz;
  const { test } = await problem.sample(1, { validation: 1 });
  for (const [stride, floor] of [[8, 2.02e-6], [256, 1.29]]) {
    const { authors } = await interpolationErrors(problem, test, { stride });
    assertAlmostEquals(authors.mean, floor, 0.1 * floor);
  }
  const { timeStep } = test;
  const solver = new Ladder({ timeStep, rungs: [rk4(problem.rhs, { timeStep })] });
  assertAlmostEquals(Math.log2((await solver.error(test)).mean / 1.56), 0, 1); // within a factor of 2
});

Deno.test("singleErrors() of a perfect rung are those of interpolation", async () => {
  const problem = SYSTEMS.harmonic;
  const { test } = await problem.sample(1, { validation: 1, test: 3 });
  for (const stride of [1, 64]) {
    const [c, s] = [Math.cos(stride / 1000), Math.sin(stride / 1000)];
    const step = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
      ndarray(shape, data.map((value, i) => (i % 2 ? c * value - s * data[i - 1] : c * value + s * data[i + 1])));
    const perfect: Rung = {
      stride,
      name: "exact",
      open: () => Promise.resolve({ rung: { stride, step }, close() {} }),
    };
    const [ours, floor] = [await singleErrors(perfect, test), await interpolationErrors(problem, test, { stride })];
    for (const indexing of ["exact", "authors"] as const) {
      assertAlmostEquals(ours[indexing].mean, floor[indexing].mean, 1e-15);
      assertEquals(ours[indexing].perStep.length, indexing === "exact" ? 1999 : 1998);
    }
  }
});
