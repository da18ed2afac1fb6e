import { assert, assertAlmostEquals, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { hyperbolic, lorenz, ndarray, OdeProblem } from "../../mod.ts";

const REFERENCE = [-7.361250895460997, -8.362327243724456, 24.140733052842062];

Deno.test("simulate() solves from given states, and stores the steps that are asked for", async () => {
  const initial = ndarray([2, 2], Float64Array.of(1, 0, 0.5, -1));
  const { states, steps, timeStep } = await hyperbolic().simulate(initial, {
    truth: "accurate",
    steps: 200,
    at: Int32Array.of(0, 50, 200),
  });
  assertEquals(states.shape, [2, 3, 2]);
  assertEquals([...steps].map((n) => n * timeStep), [0, 0.5, 2]);
  assertAlmostEquals(states.data[4], Math.exp(-0.05 * 2), 1e-14);
});

Deno.test("simulate() is accurate without a closed form, too", async () => {
  const initial = ndarray([1, 3], Float64Array.of(1, 1, 1));
  const end = async (options: object) => (await lorenz().simulate(initial, { ...options })).states.data.slice(-3);
  const accurate = await end({ truth: "accurate" });
  const paper = await end({});
  // scipy 1.17.1: solve_ivp(..., method="DOP853", rtol=1e-13, atol=1e-13) at t = 2.56
  REFERENCE.forEach((value, c) => assertAlmostEquals(accurate[c], value, 1e-6));
  assert(Math.abs(paper[0] - REFERENCE[0]) > 1e-3);
});

Deno.test("simulate() keeps the trajectories before one that blows up", async () => {
  const { description } = hyperbolic();
  const explosive = new OdeProblem({
    ...description,
    solution: undefined,
    rhs(u, out) {
      out[0] = u[0] * u[0];
      out[1] = 0;
    },
  });
  const initial = ndarray([3, 2], Float64Array.of(0.01, 0, 1, 0, 0.01, 0));
  const { states, outcome } = await explosive.simulate(initial, { steps: 200 });
  assertEquals(states.shape, [1, 201, 2]);
  assert(outcome.status === "diverged");
  assertStringIncludes(outcome.hint, "Trajectory 1 ended early");
});

Deno.test("simulate() refuses bad input", async () => {
  const refused = (data: Float64Array, shape: number[], options: object, message: string) =>
    assertRejects(() => hyperbolic().simulate(ndarray(shape, data), options), Error, message);
  const good = Float64Array.of(1, 2);
  await refused(good, [2, 1], {}, "initial must be of shape [trajectories, 2], got [2, 1]");
  await refused(Float64Array.of(1, NaN), [1, 2], {}, "initial must hold finite numbers");
  await refused(
    good,
    [1, 2],
    { at: Int32Array.of(0, 9), steps: 3 },
    "there is no step 9 to store; pass steps of at most 3",
  );
  await refused(good, [1, 2], { timeStep: 0 }, "timeStep must be a positive number, got 0");
});
