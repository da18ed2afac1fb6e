import { assertAlmostEquals } from "@std/assert";
import { channelPoisson } from "../../lib/numerics/channel_poisson.ts";
import { seeded } from "../../lib/core/random.ts";
import { distance, observedOrder } from "./split_system.ts";

/** The differences at cell centres, with ghost cells beyond each side. */
function laplacian(p: Float64Array, rows: number, columns: number, h: number): Float64Array {
  const at = (j: number, i: number): number => {
    if (i === columns) return -at(j, i - 1);
    return p[Math.min(Math.max(j, 0), rows - 1) * columns + Math.max(i, 0)];
  };
  return p.map((value, k) => {
    const [j, i] = [Math.floor(k / columns), k % columns];
    return (at(j - 1, i) + at(j + 1, i) + at(j, i - 1) + at(j, i + 1) - 4 * value) / h ** 2;
  });
}

Deno.test("channelPoisson() inverts the differences, with no slope at walls and inlet and zero on the outlet", () => {
  const [rows, columns, spacing] = [6, 17, 0.1];
  const random = seeded(3);
  const p = Float64Array.from({ length: rows * columns }, () => random.normal());
  const solved = new Float64Array(rows * columns);
  channelPoisson({ rows, columns, spacing })(laplacian(p, rows, columns, spacing), solved);
  p.forEach((value, k) => assertAlmostEquals(solved[k], value, 1e-12));
});

Deno.test("channelPoisson() converges with order 2", () => {
  const errors = [8, 16, 32].map((rows) => {
    const [columns, spacing] = [2 * rows, 1 / rows];
    // p = cos(pi y) cos(pi x / 4), on 0 <= x <= 2
    const p = Float64Array.from({ length: rows * columns }, (_, k) => {
      const [y, x] = [(Math.floor(k / columns) + 0.5) * spacing, ((k % columns) + 0.5) * spacing];
      return Math.cos(Math.PI * y) * Math.cos((Math.PI * x) / 4);
    });
    const solved = new Float64Array(p.length);
    channelPoisson({ rows, columns, spacing })(p.map((value) => -(Math.PI ** 2) * (1 + 1 / 16) * value), solved);
    return distance(solved, p);
  });
  assertAlmostEquals(observedOrder([1 / 8, 1 / 16, 1 / 32], errors), 2, 0.15);
});
