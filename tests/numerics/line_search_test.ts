import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { dot, type LinePoint, type Objective, strongWolfe } from "../../lib/numerics/line_search.ts";

function startAt(f: Objective, x: Float64Array, direction: Float64Array): LinePoint {
  const gradient = new Float64Array(x.length);
  const value = f(x, gradient);
  return { t: 0, x, value, gradient, slope: dot(gradient, direction) };
}

/**
 * Functions of one variable that make line searches fail: Moré and Thuente 1994, doi:10.1145/192115.192132, the wall less
 * extreme so that values near its foot differ by more than rounding, and a few more.
 */
const HARD: Record<string, [f: (t: number) => number, slope: (t: number) => number]> = {
  "a long valley": [(t) => -t / (t * t + 2), (t) => (t * t - 2) / (t * t + 2) ** 2],
  "a steep wall": [(t) => (t + 0.02) ** 5 - 2 * (t + 0.02) ** 4, (t) => 5 * (t + 0.02) ** 4 - 8 * (t + 0.02) ** 3],
  "a quartic": [(t) => (t - 3) ** 4, (t) => 4 * (t - 3) ** 3],
  waves: [(t) => (t - 2) ** 2 + 0.3 * Math.sin(20 * t), (t) => 2 * (t - 2) + 6 * Math.cos(20 * t)],
};

for (const [name, [f, slope]] of Object.entries(HARD)) {
  for (const first of [1e-3, 1e-1, 10, 1e3]) {
    Deno.test(`strongWolfe() finds a point that satisfies both conditions on ${name} from ${first}`, () => {
      const objective: Objective = (x, gradient) => {
        gradient[0] = slope(x[0]);
        return f(x[0]);
      };
      const sign = slope(0) < 0 ? 1 : -1;
      const direction = Float64Array.of(sign);
      const start = startAt(objective, Float64Array.of(0), direction);
      const options = { decrease: 1e-3, curvature: 0.1, patience: 60, maxEvaluations: 60 };
      const { status, point, evaluations } = strongWolfe(objective, start, direction, first, options);
      assertEquals(status, "wolfe");
      assertLessOrEqual(point.value, start.value + 1e-3 * point.t * start.slope);
      assertLessOrEqual(Math.abs(point.slope), 0.1 * Math.abs(start.slope));
      assertLessOrEqual(evaluations, 20);
    });
  }
}

Deno.test("strongWolfe() takes a lower point behind a kink, where there is no flat one", () => {
  const objective: Objective = (x, gradient) => {
    gradient[0] = Math.sign(x[0] - 1);
    return Math.abs(x[0] - 1);
  };
  const direction = Float64Array.of(1);
  const start = startAt(objective, Float64Array.of(0), direction);
  const { status, point, evaluations } = strongWolfe(objective, start, direction, 4, { curvature: 0.5 });
  assertEquals(status, "weak");
  assert(point.t > 1 && point.t < 2, `at ${point.t}`);
  assertLessOrEqual(evaluations, 8);
});

Deno.test("strongWolfe() says when nothing decreases, and keeps the start", () => {
  const objective: Objective = (x, gradient) => {
    gradient[0] = -1; // a wrong gradient
    return x[0];
  };
  const direction = Float64Array.of(1);
  const start = startAt(objective, Float64Array.of(0), direction);
  const { status, point, evaluations } = strongWolfe(objective, start, direction, 1, { maxEvaluations: 20 });
  assertEquals([status, point], ["failed", start]);
  assert(evaluations <= 20);
});

Deno.test("strongWolfe() gives up on a line without an end", () => {
  const objective: Objective = (x, gradient) => {
    gradient[0] = -1;
    return -x[0];
  };
  const direction = Float64Array.of(1);
  const start = startAt(objective, Float64Array.of(0), direction);
  const { status, evaluations } = strongWolfe(objective, start, direction, 1, { maxEvaluations: 10 });
  assertEquals([status, evaluations], ["decrease", 10]);
});
