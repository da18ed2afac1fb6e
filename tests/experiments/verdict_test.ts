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

for (
  const [ours, smallerIsBetter, expected] of [
    [8e-7, true, "reproduced"],
    [5e-8, true, "reproduced"],
    [4.9e-8, true, "better"],
    [4.9e-8, false, "trend only"],
    [2.4e-8, false, "not reproduced"],
    [1.6e-6, true, "trend only"],
    [1.7e-6, true, "not reproduced"],
    [-2e-7, true, "not reproduced"],
  ] as const
) {
  Deno.test(`verdict() within a factor of 4 calls ${ours} beside 2e-7 ${expected}${smallerIsBetter ? "" : " when smaller is no better"}`, () => {
    const band = { absolute: 0, relative: 0, factor: 4 };
    assertEquals(verdict({ ours, target: 2e-7, tolerance: band, smallerIsBetter }), expected);
  });
}

Deno.test("absoluteTolerance() of a factor is how much larger a number may be", () => {
  assertEquals(absoluteTolerance(-10, { absolute: 0, relative: 0, factor: 4 }), 30);
});

Deno.test("absoluteTolerance() is the larger of the two", () => {
  assertEquals(absoluteTolerance(-100, { absolute: 1, relative: 0.03 }), 3);
  assertEquals(absoluteTolerance(10, { absolute: 1, relative: 0.03 }), 1);
});

Deno.test("verdict() does not judge what has no tolerance", () => {
  const at = (ours: number | null, target: number | null) =>
    verdict({ ours, target, tolerance: null, smallerIsBetter: true });
  assertEquals([at(1, 1), at(1, null), at(null, 1)], ["not judged", "not printed", "diverged"]);
});
