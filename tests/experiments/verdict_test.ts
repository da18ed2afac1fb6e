import fc from "fast-check";
import { assertEquals } from "@std/assert";
import { absoluteTolerance, verdict } from "../../lib/experiments/verdict.ts";

const tolerance = { absolute: 0.1, relative: 0 };

for (
  const [ours, target, smallerIsBetter, expected] of [
    [1.05, 1, true, "reproduced"],
    [1.1, 1, true, "reproduced"],
    [0.5, 1, true, "better"],
    [-0.5, 1, true, "better"],
    [0.5, 1, false, "trend only"],
    [2, 1, true, "trend only"],
    [2.01, 1, true, "not reproduced"],
    [-1.05, 1, true, "not reproduced"],
    [-0.95, 1, true, "not reproduced"],
    [0.5, -1, false, "not reproduced"],
    [-0.3, -1, true, "better"],
    [0.05, 0, true, "reproduced"],
    [1, 0, true, "not reproduced"],
    [1, null, true, "not printed"],
    [null, 1, true, "diverged"],
    [NaN, 1, true, "diverged"],
    [Infinity, null, true, "diverged"],
  ] as const
) {
  Deno.test(`verdict() calls ${ours} beside ${target} ${expected}${smallerIsBetter ? "" : " when smaller is no better"}`, () => {
    assertEquals(verdict({ ours, target, tolerance, smallerIsBetter }), expected);
  });
}

Deno.test("verdict() does not depend on the unit", () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, fc.boolean(), (ours, target, smallerIsBetter) => {
      const inOneUnit = verdict({ ours, target, tolerance: { absolute: 0.25, relative: 0.03 }, smallerIsBetter });
      // a power of two, so that no rounding differs
      const inAnother = verdict({
        ours: ours * 1024,
        target: target * 1024,
        tolerance: { absolute: 256, relative: 0.03 },
        smallerIsBetter,
      });
      assertEquals(inAnother, inOneUnit);
    }),
    { seed: 7, numRuns: 300 },
  );
});

Deno.test("absoluteTolerance() is the larger of the two", () => {
  assertEquals(absoluteTolerance(-100, { absolute: 1, relative: 0.03 }), 3);
  assertEquals(absoluteTolerance(10, { absolute: 1, relative: 0.03 }), 1);
});
