import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "propagator";
import { solveTridiagonal } from "../../lib/numerics/tridiagonal.ts";

Deno.test("solveTridiagonal() solves what the matrix gives", () => {
  const rng = seeded(3);
  const beside = Float64Array.from({ length: 9 }, () => rng.normal());
  const diagonal = Float64Array.from(
    { length: 10 },
    (_, i) => 0.5 + Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0),
  ); // diagonally dominant
  const x = Float64Array.from({ length: 10 }, () => rng.normal());
  const right = x.map((value, i) =>
    diagonal[i] * value + (beside[i - 1] * x[i - 1] || 0) + (beside[i] * x[i + 1] || 0)
  );
  solveTridiagonal({ diagonal, beside }, right).forEach((value, i) => assertAlmostEquals(value, x[i], 1e-13));
});

Deno.test("solveTridiagonal() gives the second difference's parabola", () => {
  // -u'' = 1 on [0, 1] with u = 0 at both ends is x (1 - x) / 2, also for differences.
  const n = 49;
  const h = 1 / (n + 1);
  const matrix = { diagonal: new Float64Array(n).fill(2 / h ** 2), beside: new Float64Array(n - 1).fill(-1 / h ** 2) };
  solveTridiagonal(matrix, new Float64Array(n).fill(1))
    .forEach((u, i) => assertAlmostEquals(u, (i + 1) * h * (1 - (i + 1) * h) / 2, 1e-13));
});

Deno.test("solveTridiagonal() gives 0 where the matrix says nothing", () => {
  const matrix = { diagonal: Float64Array.of(2, 0, 4), beside: new Float64Array(2) };
  assertEquals([...solveTridiagonal(matrix, Float64Array.of(2, 0, 2))], [1, 0, 0.5]);
});
