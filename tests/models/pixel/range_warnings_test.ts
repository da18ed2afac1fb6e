import { assertEquals } from "@std/assert";
import { ndarray, PixelNetwork, theoremNetwork } from "../../../mod.ts";

/** `u' = u` in steps of 0.1, "trained" on pixels from 0 to 1. */
const identity = ndarray([3, 3], Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0));
const { architecture, weights } = theoremNetwork({ boundary: "zero", linear: identity, products: [] });
const stepper = new PixelNetwork(architecture, weights, { range: [0, 1] }).stepper({ timeStep: 0.1 });

Deno.test("forecast() warns of a start outside the trained range, with the range", async () => {
  const { warnings } = await stepper.forecast(ndarray([2, 1, 1], Float64Array.of(0.5, 1.25)), { steps: 1 });
  assertEquals(warnings, [
    "the start has pixels such as 1.25 outside 0.00 to 1.00, the range that the network was trained on",
  ]);
});

Deno.test("forecast() warns of the first prediction that strays by a tenth of the range", async () => {
  const start = ndarray([2, 1, 1], Float64Array.of(0.5, 0.9)); // 0.99, 1.089, 1.1979
  assertEquals((await stepper.forecast(start, { steps: 2 })).warnings, undefined);
  assertEquals((await stepper.forecast(start, { steps: 4 })).warnings, [
    "prediction 1 leaves 0.00 to 1.00, the range that the network was trained on, with pixels such as 1.20, in step 3 of 4",
  ]);
});
