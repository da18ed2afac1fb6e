import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { PinnFit } from "../../lib/baselines/pinn_fit.ts";
import { pinn } from "../../lib/baselines/pinn.ts";
import { ndarray } from "../../lib/core/ndarray.ts";

const truth = new Map([["g", -4], ["A g", -2], ["PA g", 2], ["A rho", -4]]);
const fit = new PinnFit({
  description: pinn().description,
  solver: "adam",
  epsilon: 0.5,
  coefficients: new Map([["g", -3], ["A g", -2], ["PA g", 2], ["A rho", -4.2]]),
  featureSizes: new Map([...truth.keys()].map((term) => [term, 1])),
  truth,
  weights: { g: [], rho: [], lambda: ndarray([4, 3]) },
  history: [3, 2, 1],
  epsilonPredicted: 0.25,
  outcome: { status: "ok", steps: 3 },
  warnings: [],
  engine: "wasm",
  precision: "float32",
});

Deno.test("PinnFit tells its equation, its error, its last loss and its epsilon", () => {
  assertEquals(fit.deltas().get("g"), -1);
  assertAlmostEquals(fit.error(), 10);
  assertEquals([fit.loss, fit.epsilonPredicted], [1, 0.25]);
  assertStringIncludes(String(fit.equation()), "d_t g = -(2^2 - 1) g - (2 + 0) v d_x g");
});
