import { assertAlmostEquals, assertEquals } from "@std/assert";
import { burgersPlaneStep } from "../../lib/numerics/burgers_plane.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, observedOrder } from "./split_system.ts";

const on = (points: number, u: (x: number, y: number) => number) =>
  Float64Array.from(
    { length: points ** 2 },
    (_, k) => u((k % points) / (points - 1), Math.floor(k / points) / (points - 1)),
  );

Deno.test("burgersPlaneStep() holds a steady front, with order 2 in space", () => {
  // u = -tanh((x + y - 1) / (2 nu)) solves u (u_x + u_y) = nu lap u.
  const nu = 0.2;
  const errors = [9, 17, 33].map((points) => {
    const front = on(points, (x, y) => -Math.tanh((x + y - 1) / (2 * nu)));
    const step = burgersPlaneStep({ points, spacing: 1 / (points - 1), viscosity: nu }, 1e-3);
    return distance(repeated(step, 1000)(front), front);
  });
  assertAlmostEquals(observedOrder([1 / 8, 1 / 16, 1 / 32], errors), 2, 0.15);
});

Deno.test("burgersPlaneStep() has order 2 in time, and leaves the boundary", () => {
  const points = 17;
  const start = on(points, (x, y) => Math.sin(2 * x) + y * y);
  const solve = (n: number) =>
    repeated(burgersPlaneStep({ points, spacing: 1 / 16, viscosity: 0.01 }, 0.2 / n), n)(start);
  const exact = solve(3200);
  const counts = [50, 100, 200];
  const errors = counts.map((n) => distance(solve(n), exact));
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 2, 0.15);
  assertEquals(exact.slice(0, points), start.slice(0, points));
  assertEquals(exact.slice(-points), start.slice(-points));
});

Deno.test("burgersPlaneStep() gives the known solution of the paper's bump", () => {
  const step = burgersPlaneStep({ points: 128, spacing: 1 / 127, viscosity: 0.005 }, 1e-3);
  let u: Float64Array = on(128, (x, y) => Math.exp(-((x - 0.3) ** 2 + (y - 0.3) ** 2) / 0.04));
  const rms = () => Math.sqrt(u.reduce((sum, value) => sum + value * value, 0) / u.length);
  assertAlmostEquals(rms(), 0.2484, 2e-4);
  for (const known of [0.2311, 0.2087, 0.1908, 0.1773]) {
    u = repeated(step, 250)(u);
    assertAlmostEquals(rms(), known, 2e-4);
  }
  assertAlmostEquals(Math.max(...u), 0.5165, 1e-3);
});
