import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { fitPinn } from "../../lib/baselines/fit_pinn.ts";
import { pinn } from "../../lib/baselines/pinn.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { kineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";
import { moderate } from "./small_pinn.ts";

const { description } = pinn({ hidden: [4], expansion: "none" });

Deno.test("fitPinn() refuses data without change in time and options out of range", async () => {
  const one = kineticTrajectory({ epsilon: 0.5, timeStep: 0.1, g: ndarray([1, 2, 4]), rho: ndarray([1, 4]) });
  await assertRejects(() => fitPinn(description, one), RangeError, "data must hold at least 2 frames, got 1");
  const data = await moderate();
  await assertRejects(() => fitPinn(description, data, { batch: 0 }), RangeError, "Cannot fit a PINN: batch must be");
  await assertRejects(
    () => fitPinn(description, data, { solver: "sgd" as never }),
    RangeError,
    'solver must be one of adam, adam-lbfgs (nearest: "adam")',
  );
  const { rho } = data;
  await assertRejects(
    () => fitPinn(description, { ...data, g: rho }),
    TypeError,
    "Cannot fit a PINN: g must have shape",
  );
});

Deno.test("fitPinn() reads the coefficients, their sizes on the data and the epsilon out of what was trained", async () => {
  const data = await moderate();
  const fit = await fitPinn(description, data, { solver: "adam", iterations: 2, batch: 8 });
  assertEquals(fit.history.length, 2);
  assertEquals([...fit.coefficients().keys()], ["g", "A g", "PA g", "A rho"]);
  fit.coefficients().forEach((value) => assertAlmostEquals(value, 1, 3e-3)); // two updates of at most 1e-3 each
  assertEquals(fit.epsilonPredicted, NaN);
  const squares = data.g.data.reduce((sum, value) => sum + value * value, 0);
  assertAlmostEquals(fit.record.featureSizes.get("g")!, Math.sqrt(squares / data.g.data.length));
  const scales = await fitPinn(pinn({ hidden: [4] }).description, data, { solver: "adam", iterations: 1, batch: 8 });
  assertAlmostEquals(scales.epsilonPredicted, 0.001 + 0.0495 * (1 + Math.tanh(1)), 1e-4);
});
