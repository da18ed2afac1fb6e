import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { flowIncrements } from "../../lib/problems/flow_increments.ts";
import { harmonicOscillator } from "../../lib/problems/harmonic_oscillator.ts";
import { hopf } from "../../lib/problems/hopf.ts";
import { OdeProblem } from "../../lib/problems/ode_problem.ts";

const axis = (component: number, points: number) => ({ component, from: -1, to: 1, points });

Deno.test("flowIncrements() of a rotation are (R(T) - I) x, on a half-open grid", async () => {
  const { times, x, y, values, outcome } = await flowIncrements(harmonicOscillator(), {
    ...{ x: axis(0, 4), y: axis(1, 2), timeStep: 0.5, steps: 3 },
  });
  assertEquals(outcome.status, "ok");
  assertEquals([[...times], [...x], [...y]], [[0.5, 1, 1.5], [-1, -0.5, 0, 0.5], [-1, 0]]);
  assertEquals(values.shape, [3, 2, 2, 4]);
  for (let k = 0; k < values.data.length; k++) {
    const [t, c, i, j] = [Math.floor(k / 16), Math.floor(k / 8) % 2, Math.floor(k / 4) % 2, k % 4];
    const [cos, sin] = [Math.cos(times[t]), Math.sin(times[t])];
    const exact = c === 0 ? (cos - 1) * x[j] + sin * y[i] : -sin * x[j] + (cos - 1) * y[i];
    assertAlmostEquals(values.data[k], exact, 1e-12);
  }
});

Deno.test("flowIncrements() hold the other components, and are T f(x) for small T", async () => {
  const T = 1e-4;
  const { values } = await flowIncrements(hopf(), {
    ...{ x: axis(1, 3), y: axis(2, 3), state: [0.5, 0, 0], timeStep: T, steps: 1, truth: "accurate" },
  });
  const slope = new Float64Array(3);
  hopf().rhs(Float64Array.of(0.5, -1, -1), slope);
  for (let c = 0; c < 3; c++) assertAlmostEquals(values.data[9 * c] / T, slope[c], 1e-3);
});

Deno.test("flowIncrements() are NaN where the solution blew up", async () => {
  const blowing = new OdeProblem({
    ...harmonicOscillator().description,
    solution: undefined,
    rhs: (u, out) => {
      out[0] = u[0] ** 2;
      out[1] = 0;
    },
  });
  const { values, outcome } = await flowIncrements(blowing, { x: axis(0, 4), y: axis(1, 1), timeStep: 1, steps: 4 });
  assertEquals(outcome.status, "diverged"); // from 0.5, at time 2
  assert(values.data.slice(0, 3).every(Number.isFinite));
  assert(Number.isNaN(values.data[3]));
});

Deno.test("flowIncrements() refuses grids that do not fit the system", async () => {
  const refused = (options: object, message: string, kind: typeof RangeError | typeof TypeError = RangeError) =>
    assertRejects(() => flowIncrements(hopf(), { x: axis(1, 2), y: axis(2, 2), ...options }), kind, message);
  await refused({ y: axis(3, 2) }, "components 1 and 3 of a state of 3 numbers; Hopf normal form has 3 components");
  await refused({ y: axis(1, 2) }, "pass two different ones");
  await refused({ state: [1, 2] }, "of a state of 2 numbers");
  await refused({ x: axis(1, 0) }, "x.points must be a whole number of at least 1, got 0");
  await refused({ grid: 1 }, 'Cannot compute the increments of a flow map: Unknown option "grid"', TypeError);
});
