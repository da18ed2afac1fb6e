import { assertAlmostEquals, assertEquals } from "@std/assert";
import { dcrnn } from "propagator";
import { readOut } from "../../../lib/models/dcrnn/read_out.ts";
import { freeModel, symbolicModel } from "../../../lib/models/dcrnn/symbolic_model.ts";

const scheme = dcrnn({ orders: 1, epsilonRange: [0.2, 0.6] }).scheme("imex1");

Deno.test("readOut() gives coefficients by term, and the rate as minus that of g", () => {
  const model = freeModel(scheme.description, 0.1, { g: ["A g", "A rho"] });
  const { coefficients, relaxationRate, relaxationRates } = readOut(model, Float64Array.of(7, -2, -3));
  assertEquals([...coefficients.g!], [["g", -7], ["A g", -2], ["A rho", -3]]);
  assertEquals([relaxationRate, relaxationRates], [7, undefined]);
});

Deno.test("readOut() gives the rates of the cells, and their mean", () => {
  const model = symbolicModel(scheme.relaxation("by-cell").description, 0.1);
  const { epsilonPredicted, relaxationRate, relaxationRates, coefficients } = readOut(
    model,
    Float64Array.of(...model.start, 2, 4),
  );
  const epsilon = 0.2 + 0.2 * (1 + Math.tanh(1));
  assertAlmostEquals(epsilonPredicted, epsilon, 1e-14);
  relaxationRates!.forEach((rate, i) => assertAlmostEquals(rate, (2 + 2 * i) / epsilon, 1e-13));
  assertAlmostEquals(relaxationRate, 3 / epsilon, 1e-13);
  assertEquals(coefficients.g!.get("g"), -relaxationRate);
});
