import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  coefficientUnits,
  learnedCoefficients,
  PINN_TERMS,
  pinnCoefficients,
  type PinnUnknowns,
  startingUnknowns,
} from "../../lib/baselines/pinn_coefficients.ts";
import type { PinnDescription } from "../../lib/baselines/pinn_description.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { testEngines } from "../tensor/engines.ts";

const DESCRIPTION: PinnDescription = {
  hidden: [4],
  expansion: "scales",
  epsilonRange: [0.001, 0.1],
  sparsity: 0,
  residualWeight: 1,
};
const UNITS = { length: 1, duration: 0.5, g: 6, rho: 2 };

Deno.test("learnedCoefficients() expands lambda in powers of 1 / epsilon", () => {
  const unknowns: PinnUnknowns = {
    lambda: ndarray([4, 3], Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3, 4)),
    epsilon: ndarray([1]), // the middle of the interval
  };
  const { coefficients, epsilon } = learnedCoefficients(DESCRIPTION, [1, 1, 1, 1], unknowns);
  assertAlmostEquals(epsilon, 0.0505);
  assertEquals([...coefficients.keys()], ["g", "A g", "PA g", "A rho"]);
  assertEquals(coefficients.get("A g"), 1);
  assertAlmostEquals(coefficients.get("PA g")!, 1 / 0.0505);
  assertAlmostEquals(coefficients.get("A rho")!, 1 / 0.0505 ** 2);
  assertAlmostEquals(coefficients.get("g")!, 2 + 3 / 0.0505 + 4 / 0.0505 ** 2);
});

Deno.test("coefficientUnits() makes both sides of the equation comparable with units, and is 1 otherwise", () => {
  assertEquals(coefficientUnits({ ...DESCRIPTION, expansion: "units" }, UNITS), [2, 2, 6, 2]);
  assertEquals(coefficientUnits({ ...DESCRIPTION, expansion: "none" }, UNITS), [1, 1, 1, 1]);
});

Deno.test("startingUnknowns() has one lambda for each power, and an epsilon only where there are powers", () => {
  const scales = startingUnknowns(DESCRIPTION);
  assertEquals([scales.lambda.shape, scales.epsilon?.shape], [[4, 3], [1]]);
  const plain = startingUnknowns({ ...DESCRIPTION, expansion: "none" });
  assertEquals(plain, { lambda: { shape: [4, 1], data: Float64Array.of(1, 1, 1, 1) } });
});

testEngines("pinnCoefficients() equals learnedCoefficients()", ({ tf }) => {
  for (const expansion of ["none", "scales", "units"] as const) {
    const description = { ...DESCRIPTION, expansion };
    const units = coefficientUnits(description, UNITS);
    const unknowns = startingUnknowns(description);
    unknowns.lambda.data.forEach((_, i) => unknowns.lambda.data[i] = i - 2.5);
    const { lambda, epsilon } = unknowns;
    const tensors = {
      lambda: tf.tensor2d(Float32Array.from(lambda.data), lambda.shape as [number, number]),
      ...(epsilon ? { epsilon: tf.tensor1d(Float32Array.from(epsilon.data)) } : {}),
    };
    const computed = pinnCoefficients(tf, description, units, tensors).dataSync();
    const { coefficients } = learnedCoefficients(description, units, unknowns);
    PINN_TERMS.forEach((term, i) => assertAlmostEquals(computed[i] / coefficients.get(term)!, 1, 1e-5, term));
  }
});
