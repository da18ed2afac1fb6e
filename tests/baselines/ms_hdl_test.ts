import { assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { fitMsHdl, splitScales, transport } from "propagator";

const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 100, steps: 64 });
const split = await splitScales(data);
const fit = await fitMsHdl(split, { stencil: "c8", stride: 2 });

Deno.test("fitMsHdl() finds each part of the truth, up to the error of forward Euler on the fast one", () => {
  const { fast, medium, slow } = fit.maps;
  // (1 - exp(-z)) / z with z the fineness
  const bias = 256 * (-Math.expm1(-2e-3) / 2e-3 - 1);
  assertAlmostEquals(fast.deltas().get("g")!, bias, 1e-3);
  assertAlmostEquals(fast.deltas().get("A rho")!, bias, 1e-3);
  assertLess(medium.error(), 0.01); // terms of four operators take up the error of forward Euler here
  assertEquals(slow.support(), []);
});

Deno.test("the learned equation is the sum of the maps, held against the whole truth", () => {
  for (const [name, value] of fit.coefficients()) {
    const parts = Object.values(fit.maps).map((map) => map.coefficients().get(name)!);
    assertAlmostEquals(value, parts.reduce((sum, part) => sum + part), 1e-12 * Math.abs(value) + 1e-300);
  }
  assertEquals([...fit.record.truth!].sort(), [...data.truth!].filter(([, value]) => value !== 0).sort());
  assertAlmostEquals(fit.error(), 0.1 * 256 / (256 + 16), 1e-3);
});

Deno.test("fitMsHdl() refuses terms, formulas and options that are none", async () => {
  await assertRejects(() => fitMsHdl(split, { terms: ["X g"] }), RangeError, 'Unknown term "X g"');
  await assertRejects(() => fitMsHdl(split, { stencil: "c3" as never }), RangeError, "stencil must be one of");
  await assertRejects(() => fitMsHdl(split, { stride: 0 }), RangeError, "stride must be a whole number");
  await assertRejects(() => fitMsHdl(split, { scheme: "imex1" } as never), TypeError, "scheme");
  await assertRejects(
    () => fitMsHdl({ fast: split.fast } as never),
    TypeError,
    'Cannot fit MS-HDL: it takes data of each scale, got none of "medium"; call splitScales()',
  );
});
