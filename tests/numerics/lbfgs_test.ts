import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { minimise, seeded } from "propagator";
import { lbfgsStart, type LbfgsState, lbfgsStep } from "../../lib/numerics/lbfgs.ts";

function rosenbrock(x: Float64Array, gradient: Float64Array): number {
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const a = x[i + 1] - x[i] ** 2;
    value += 100 * a * a + (1 - x[i]) ** 2;
    gradient[i] += -400 * a * x[i] - 2 * (1 - x[i]);
    gradient[i + 1] += 200 * a;
  }
  return value;
}

Deno.test("minimise() follows Rosenbrock's valley to its end", () => {
  const found = minimise(rosenbrock, Float64Array.of(-1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1, -1.2, 1), {
    gradientTolerance: 1e-9,
  });
  assertEquals(found.status, "converged");
  assertLess(found.iteration, 300);
  for (const xi of found.x) assertAlmostEquals(xi, 1, 1e-8);
});

Deno.test("minimise() solves a badly scaled quadratic in few iterations", () => {
  const diagonal = Array.from({ length: 20 }, (_, i) => 10 ** (i / 4));
  const found = minimise(
    (x, gradient) => {
      let value = 0;
      diagonal.forEach((d, i) => {
        gradient[i] = d * (x[i] - i);
        value += 0.5 * d * (x[i] - i) ** 2;
      });
      return value;
    },
    new Float64Array(20),
    { gradientTolerance: 1e-8, valueTolerance: 0 },
  );
  assertLess(found.iteration, 150);
  found.x.forEach((xi, i) => assertAlmostEquals(xi, i, 1e-7));
});

Deno.test("minimise() comes close to the median, where the sum of magnitudes has a kink", () => {
  const rng = seeded(3);
  const rows = Array.from({ length: 2001 }, () => [rng.normal(), rng.normal()]);
  const truth = [2, -3];
  const noise = rows.map(() => 0.1 * rng.normal());
  const found = minimise((x, gradient) => {
    gradient.fill(0);
    let value = 0;
    rows.forEach(([a, b], i) => {
      const r = a * (x[0] - truth[0]) + b * (x[1] - truth[1]) - noise[i];
      value += Math.abs(r);
      gradient[0] += Math.sign(r) * a;
      gradient[1] += Math.sign(r) * b;
    });
    return value;
  }, new Float64Array(2));
  assert(["stalled", "converged"].includes(found.status), found.status);
  assertAlmostEquals(found.x[0], truth[0], 0.01);
  assertAlmostEquals(found.x[1], truth[1], 0.01);
});

Deno.test("minimise() returns a status, never throws, when values stop being numbers", () => {
  const bad = minimise((_x, gradient) => {
    gradient.fill(NaN);
    return NaN;
  }, Float64Array.of(1, 2));
  assertEquals(bad.status, "diverged");
  assertEquals([...bad.x], [1, 2]);

  // log is not defined left of zero: the line search steps back from there.
  const walled = minimise(
    (x, gradient) => {
      gradient[0] = 1 - 1 / x[0];
      return x[0] - Math.log(x[0]);
    },
    Float64Array.of(30),
    { gradientTolerance: 1e-10, valueTolerance: 0 },
  );
  assertAlmostEquals(walled.x[0], 1, 1e-9);
});

Deno.test("minimise() says when it reached its limit", () => {
  const found = minimise(rosenbrock, Float64Array.of(-1.2, 1), { maxIterations: 3 });
  assertEquals([found.status, found.iteration], ["limit", 3]);
});

Deno.test("lbfgsStep() forgets a memory that points uphill and goes down the gradient", () => {
  const start = lbfgsStart(rosenbrock, Float64Array.of(-1.2, 1));
  const misled = { ...start, steps: [start.gradient], changes: [start.gradient.map((d) => -d)] };
  const { state, status } = lbfgsStep(rosenbrock, misled);
  assertEquals(status, "running");
  assertLess(state.value, start.value);
  assertEquals(state.x, lbfgsStep(rosenbrock, start).state.x);
});

Deno.test("minimise() refuses options that make no sense", () => {
  const refused = (options: unknown, type: typeof RangeError | typeof TypeError, message: string) =>
    assertThrows(() => minimise(rosenbrock, Float64Array.of(1, 2), options as never), type, message);
  refused({ memory: 0 }, RangeError, "memory must be a whole number of at least 1, got 0");
  refused({ maxIterations: NaN }, RangeError, "maxIterations");
  refused({ curvature: 1 }, RangeError, "curvature must be within (0, 1), got 1");
  refused({ decrease: 0.95 }, RangeError, "decrease must be below curvature=0.9, got 0.95");
  refused({ iterations: 3 }, TypeError, 'did you mean "maxIterations"?');
});

Deno.test("minimise() stops at once at a minimum", () => {
  const found = minimise(rosenbrock, Float64Array.of(1, 1));
  assertEquals([found.status, found.iteration], ["converged", 0]);
});

Deno.test("minimise() does not change its start", () => {
  const x0 = Float64Array.of(-1.2, 1);
  minimise(rosenbrock, x0);
  assertEquals([...x0], [-1.2, 1]);
});

Deno.test("lbfgsStep() goes on from a state that was stored as text, bit for bit", () => {
  const start = Float64Array.of(-1.2, 1, 0.3, 2);
  let state = lbfgsStart(rosenbrock, start);
  for (let i = 0; i < 10; i++) state = lbfgsStep(rosenbrock, state).state;
  const { x, gradient, steps, changes, ...rest } = state;
  const text = JSON.stringify({
    ...rest,
    x: [...x],
    gradient: [...gradient],
    steps: steps.map((s) => [...s]),
    changes: changes.map((c) => [...c]),
  });
  const read = JSON.parse(text);
  let resumed: LbfgsState = {
    ...read,
    x: Float64Array.from(read.x),
    gradient: Float64Array.from(read.gradient),
    steps: read.steps.map((s: number[]) => Float64Array.from(s)),
    changes: read.changes.map((c: number[]) => Float64Array.from(c)),
  };
  for (let i = 0; i < 10; i++) {
    state = lbfgsStep(rosenbrock, state).state;
    resumed = lbfgsStep(rosenbrock, resumed).state;
  }
  assertEquals(resumed, state);
});
