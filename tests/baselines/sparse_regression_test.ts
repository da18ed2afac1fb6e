import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { dcrnn, kineticTrajectory, sparseRegression, transport } from "propagator";
import { DICTIONARY } from "../../lib/baselines/dictionary.ts";

const data = await transport({ epsilon: 1 / 64 }).simulate();
const TRUE_TERMS = ["g", "A g", "PA g", "A rho"];
const bdf4 = sparseRegression({ scheme: "imex-bdf4", stencil: "c8" });

Deno.test("the dictionary is what a network of two layers reaches, and further words", () => {
  assertEquals([DICTIONARY.length, new Set(DICTIONARY).size], [18, 18]);
  const reached = dcrnn({ layers: 2 }).terms();
  assert(reached.every((name) => DICTIONARY.includes(name)), `${reached}`);
});

Deno.test("STRidge on a design of fourth order returns exactly the four true terms", async () => {
  const fit = await bdf4.stridge().fit(data, { stride: 8 });
  assertEquals(fit.support(), TRUE_TERMS);
  assertLess(fit.error(), 1e-3);
});

Deno.test("the best subset by the knee of its front has the four true terms", async () => {
  const fit = await bdf4.bestSubset({ choice: "knee" }).fit(data, { stride: 8 });
  assertEquals(fit.support(), TRUE_TERMS);
  assertEquals(fit.trail.front!.length, 19);
});

Deno.test("least squares has the errors known for each design", async () => {
  // 0.83 % and 0.009 % for forward Euler and IMEX-BDF2 with central differences of second order
  const euler = await sparseRegression({ scheme: "forward-euler" }).fit(data, { stride: 4 });
  const bdf2 = await sparseRegression({ scheme: "imex-bdf2" }).fit(data, { stride: 4 });
  assertLess(Math.abs(euler.error() - 0.83), 0.02);
  assertLess(Math.abs(bdf2.error() - 0.009), 0.003);
});

Deno.test("a LASSO chosen by the truth needs the truth", async () => {
  const { epsilon, timeStep, g, rho } = data;
  const own = kineticTrajectory({ epsilon, timeStep, g, rho });
  await assertRejects(
    () => bdf4.lasso({ choice: "oracle" }).fit(own, { stride: 40 }),
    TypeError,
    "Cannot choose a LASSO by the truth",
  );
  assertThrows(() => sparseRegression({ terms: ["B g"] }), RangeError, "B g");
  assertThrows(() => bdf4.lasso({ choice: "best" as never }), RangeError, "choice");
});
