import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { heat, ndarray, seeded } from "../../mod.ts";
import { dot } from "../../lib/numerics/line_search.ts";
import { stencilRightHandSide } from "../../lib/problems/quadratic_stencils.ts";
import { assembled, lineStencils } from "../numerics/nine_point.ts";
import { observedOrders } from "../numerics/observed_orders.ts";
import { frame, norm } from "./pixel_images.ts";

const FACTORS = [
  0.999526332230982,
  0.998106207379655,
  0.995742257434082,
  0.992438857802045,
  0.988202110538854,
  0.983039821037849,
  0.976961468352726,
];

Deno.test("heat() shrinks each standing wave by the factor of the scheme", async () => {
  for (const [i, factor] of FACTORS.entries()) {
    const q = (i + 1) * Math.PI;
    const data = await heat().simulate((x, y) => Math.sin(q * x) * Math.sin(q * y), { steps: 40 });
    const start = frame(data, 0, 0);
    frame(data, 0, 40).forEach((u, at) => assertAlmostEquals(u, factor ** 40 * start[at], 1e-12));
  }
});

for (const boundary of ["zero", "periodic"] as const) {
  Deno.test(`sample() has the closed form of what simulate() computes, ${boundary}`, async () => {
    const problem = heat({ boundary });
    const data = await problem.sample(2, { steps: 40, seed: 5 });
    const computed = await problem.simulate(ndarray([100, 100], frame(data, 1, 0)));
    for (const n of [0, 1, 40]) {
      const exact = frame(data, 1, n);
      frame(computed, 0, n).forEach((value, i) => assertAlmostEquals(value, exact[i], 1e-12));
    }
  });

  Deno.test(`simulate() solves the assembled equations, and energy falls as it must, ${boundary}`, async () => {
    const [cells, timeStep, diffusivity] = [12, 0.05, 0.2];
    const side = boundary === "zero" ? 11 : 12;
    const random = seeded(2);
    const u0 = Float64Array.from({ length: side * side }, () => random.normal());
    const crop = boundary === "zero" ? "interior" : undefined;
    const problem = heat({ cells, timeStep, diffusivity, boundary });
    const u1 = frame(await problem.simulate(ndarray([side, side], u0), { steps: 1, crop }), 0, 1);
    const { mass: m, stiffness: k } = lineStencils(1 / cells);
    const apply = (x: number[], y: number[], u: Float64Array) => assembled(x, y, u, side, boundary);
    const mass = (u: Float64Array) => apply(m, m, u);
    const stiffness = (u: Float64Array) => apply(k, m, u).map((v, i) => v + apply(m, k, u)[i]);
    const half = u0.map((u, i) => (u + u1[i]) / 2);
    const flux = stiffness(half);
    mass(u0.map((u, i) => (u1[i] - u) / timeStep))
      .forEach((value, i) => assertAlmostEquals(value + diffusivity * flux[i], 0, 1e-13));
    // Eq. (38) with the factor 2 dt that the paper leaves out
    const fall = 2 * timeStep * diffusivity * dot(half, flux);
    assertAlmostEquals(dot(u1, mass(u1)), dot(u0, mass(u0)) - fall, 1e-14);
  });
}

Deno.test("the edge is zero, and the two crops show the same nodes", async () => {
  const whole = await heat({ cells: 10 }).sample(1, { seed: 1 });
  const inside = await heat({ cells: 10 }).sample(1, { seed: 1, crop: "interior" });
  assertEquals(whole.frames.shape, [1, 6, 10, 10]);
  assertEquals(inside.frames.shape, [1, 6, 9, 9]);
  for (let n = 0; n <= 5; n++) {
    const [all, part] = [frame(whole, 0, n), frame(inside, 0, n)];
    for (let i = 0; i < 10; i++) {
      assertEquals([all[i], all[10 * i]], [0, 0]);
      for (let j = 1; i > 0 && j < 10; j++) assertEquals(all[10 * i + j], part[9 * (i - 1) + j - 1]);
    }
  }
  assertEquals(whole.provenance.crop, "authors");
  assertEquals(inside.provenance.crop, "interior");
});

Deno.test("the scheme is of order 2 in space and time together", async () => {
  const u = (t: number) => (x: number, y: number) =>
    Math.exp(-5 * 0.1 * Math.PI ** 2 * t) * Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y);
  const orders = await observedOrders([8, 16, 32], async (cells) => {
    const data = await heat({ cells, diffusivity: 0.1, timeStep: 1 / cells }).simulate(u(0), { steps: cells / 4 });
    const exact = u(1 / 4);
    return norm(
      frame(data, 0, cells / 4).map((v, i) => v - exact(Math.floor(i / cells) / cells, i % cells / cells)),
    ) / cells;
  });
  for (const order of orders) assertAlmostEquals(order, 2, 0.15);
});

Deno.test("the stencils of the heat equation act on waves as their symbol says", () => {
  const cells = 20;
  const rhs = stencilRightHandSide(heat({ cells, boundary: "periodic" }).stencils, [cells, cells]);
  const u = Float64Array.from(
    { length: 400 },
    (_, i) => Math.sin(2 * Math.PI * (3 * Math.floor(i / 20) + i % 20) / 20),
  );
  const slope = new Float64Array(400);
  rhs(u, slope);
  const symbol = -0.01 * 4 * 400 * (Math.sin(3 * Math.PI / 20) ** 2 + Math.sin(Math.PI / 20) ** 2);
  slope.forEach((value, i) => assertAlmostEquals(value, symbol * u[i], 1e-13));
});

Deno.test("heat() refuses bad input", () => {
  assertThrows(() => heat({ diffusivity: 0 }), RangeError, "diffusivity must be a positive number, got 0");
  assertThrows(() => heat({ boundary: "neumann" as "zero" }), RangeError, "boundary must be one of zero, periodic");
});
