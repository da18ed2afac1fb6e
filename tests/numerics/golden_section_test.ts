import { assertAlmostEquals, assertLess } from "@std/assert";
import { goldenSection } from "../../lib/numerics/golden_section.ts";

Deno.test("goldenSection() finds the bottom of a valley, one look for each factor of 0.618", () => {
  let looks = 0;
  const f = (x: number) => {
    looks++;
    return Math.abs(x - 1.234) ** 1.5;
  };
  assertAlmostEquals(goldenSection(f, { from: -3, to: 10, tolerance: 1e-6 }), 1.234, 1e-6);
  assertLess(looks, Math.log(13e6) / Math.log(1.618) + 4);
  assertAlmostEquals(goldenSection((x) => x, { from: 2, to: 3, tolerance: 1e-3 }), 2, 1e-3);
  assertAlmostEquals(goldenSection((x) => -x, { from: 2, to: 3, tolerance: 1e-3 }), 3, 1e-3);
});
