import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { pinn } from "../../lib/baselines/pinn.ts";
import { moderate } from "./small_pinn.ts";

Deno.test("pinn() recovers the coefficients of exact data at a moderate Knudsen number", async () => {
  const fit = await pinn({ hidden: [16, 16], expansion: "units" })
    .fit(await moderate(), {
      iterations: 300,
      batch: 128,
      learningRate: 1e-2,
      polishIterations: 1200,
      polishPoints: 512,
    });
  assertLess(fit.error(), 10); // 100 where all coefficients are zero, 167 at the start
  fit.coefficients().forEach((value, term) =>
    assertLess(Math.abs(value / fit.record.truth!.get(term)! - 1), 0.1, term)
  );
  assertEquals(fit.record.warnings, ["L-BFGS stopped at its limit of iterations, not at a minimum"]);
});

Deno.test("pinn() refuses what it does not know, and says what it does", () => {
  const bad = (options: unknown) => () => pinn(options as never);
  assertThrows(bad({ expansion: "scale" }), RangeError, 'one of none, scales, units (nearest: "scales"), got "scale"');
  assertThrows(bad({ hidden: [] }), RangeError, "hidden must hold at least one width");
  assertThrows(bad({ hidden: [0.5] }), RangeError, "hidden.0 must be a whole number of at least 1, got 0.5");
  assertThrows(bad({ epsilonRange: [0.1, 0.01] }), RangeError, "must be two rising numbers within (0, 1]");
  assertThrows(bad({ sparsity: -1 }), RangeError, "sparsity must be at least 0, got -1");
  assertThrows(bad({ residualWeight: 0 }), RangeError, "residualWeight must be a positive number, got 0");
  assertThrows(bad({ layers: 3 }), TypeError, 'Unknown option "layers"');
});

Deno.test("pinn() has the paper's expansion by default", () => {
  const { description } = pinn();
  assertEquals(description.expansion, "scales");
  assertEquals(description.epsilonRange, [0.001, 0.1]);
});
