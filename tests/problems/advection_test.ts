import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { advection, ndarray, seeded } from "../../mod.ts";
import { assembled, lineStencils } from "../numerics/nine_point.ts";
import { observedOrders } from "../numerics/observed_orders.ts";
import { frame, norm } from "./pixel_images.ts";

Deno.test("advection() moves the waves of the paper by the phases of the scheme", async () => {
  const phases = [
    { a: 5, b: 5, lag: 1.121914899095892 },
    { a: 5, b: 8, lag: 1.369578313974136 },
    { a: 6, b: 7, lag: 1.369655488109037 },
    { a: 8, b: 8, lag: 1.575726362505272 },
    { a: 5, b: -8, lag: -0.372297447940186 },
  ];
  for (const { a, b, lag } of phases) {
    const wave = (shift: number) => (x: number, y: number) => Math.sin(2 * Math.PI * (a * x + b * y) - shift);
    const data = await advection().simulate(wave(0), { steps: 1 });
    const moved = wave(lag);
    for (const [i, j] of [[0, 0], [3, 71], [50, 50], [99, 1]]) {
      assertAlmostEquals(frame(data, 0, 1)[100 * i + j], moved(i / 100, j / 100), 1e-12);
    }
  }
});

Deno.test("sample() has the closed form of what simulate() computes, and keeps mean and norm", async () => {
  const problem = advection();
  const data = await problem.sample(2, { split: "test", seed: 3 });
  assertEquals(data.frames.shape, [2, 41, 100, 100]);
  const computed = await problem.simulate(ndarray([100, 100], frame(data, 1, 0)));
  for (const n of [0, 1, 17, 40]) {
    const exact = frame(data, 1, n);
    frame(computed, 0, n).forEach((value, i) => assertAlmostEquals(value, exact[i], 1e-11));
    assertAlmostEquals(norm(exact), norm(frame(data, 1, 0)), 1e-12 * norm(exact));
    assertAlmostEquals(exact.reduce((sum, u) => sum + u, 0) / 10_000, 1, 1e-13);
  }
});

Deno.test("simulate() solves the assembled equations, for any velocity and data", async () => {
  const [cells, timeStep, b] = [12, 0.03, [0.7, -1.3] as const];
  const random = seeded(1);
  const u0 = Float64Array.from({ length: cells * cells }, () => random.normal());
  const data = await advection({ cells, timeStep, velocity: b }).simulate(ndarray([cells, cells], u0), { steps: 1 });
  const u1 = frame(data, 0, 1);
  const half = u0.map((u, i) => (u + u1[i]) / 2);
  const rate = u0.map((u, i) => (u1[i] - u) / timeStep);
  const { mass, advection: a } = lineStencils(1 / cells);
  const apply = (x: number[], y: number[], u: Float64Array) => assembled(x, y, u, cells, "periodic");
  const [m, ax, ay] = [apply(mass, mass, rate), apply(a, mass, half), apply(mass, a, half)];
  m.forEach((value, i) => assertAlmostEquals(value + b[0] * ax[i] + b[1] * ay[i], 0, 1e-13));
});

Deno.test("the scheme is of order 2 in space and time together", async () => {
  const u = (t: number) => (x: number, y: number) => Math.sin(2 * Math.PI * (x - t)) * Math.cos(2 * Math.PI * (y - t));
  const orders = await observedOrders([16, 32, 64], async (cells) => {
    const steps = cells / 4;
    const data = await advection({ cells, timeStep: 1 / cells }).simulate(u(0), { steps });
    const exact = u(steps / cells);
    const end = frame(data, 0, steps);
    return Math.max(
      ...end.map((value, i) => Math.abs(value - exact(Math.floor(i / cells) / cells, i % cells / cells))),
    );
  });
  for (const order of orders) assertAlmostEquals(order, 2, 0.15);
});

Deno.test("the stencils of advection are those of central differences", () => {
  const { linear, products, boundary } = advection({ cells: 10 }).stencils;
  assertEquals([...linear.data], [0, 5, 0, 5, 0, -5, 0, -5, 0]);
  assertEquals(products.length, 0);
  assertEquals(boundary, "periodic");
});

Deno.test("advection() refuses bad input", () => {
  assertThrows(() => advection({ cells: 3 }), RangeError, "cells must be a whole number of at least 4, got 3");
  assertThrows(
    () => advection({ velocity: [1] as never }),
    TypeError,
    "velocity.1 must be a finite number, got undefined",
  );
  assertThrows(() => advection({ speed: 1 } as never), TypeError, 'Unknown option "speed"');
});

Deno.test("data of the default step are far from the exact transport", async () => {
  const u = (x: number, y: number) => Math.sin(10 * Math.PI * x) * Math.cos(16 * Math.PI * y);
  const data = await advection().simulate(u, { steps: 1 });
  const one = frame(data, 0, 1);
  const apart = one.map((value, i) => value - u(Math.floor(i / 100) / 100 - 0.02, i % 100 / 100 - 0.02));
  assertLess(0.05, norm(apart) / norm(one));
});
