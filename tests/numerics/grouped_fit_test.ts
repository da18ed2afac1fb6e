import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { PropagatorError, seeded } from "propagator";
import { groupedFit, type GroupedSystem } from "../../lib/numerics/grouped_fit.ts";
import { leastAbsolute } from "../../lib/numerics/least_absolute.ts";
import { leastSquares } from "../../lib/numerics/least_squares.ts";

const GROUPS = 5;
const rng = seeded(4);
const noise = () => Float64Array.from({ length: 400 }, () => rng.normal());
const [a, b, own, scatter] = [noise(), noise(), noise(), noise()];
const slopes = [3, -1, 4, 1, -5];
const target = a.map((_, i) => -2 * a[i] + 7 * b[i] - slopes[i % GROUPS] * own[i] + 0.1 * scatter[i]);
const SYSTEM: GroupedSystem = { columns: [a, b], target, own, groups: GROUPS, loss: "l2", jumps: 0 };

/** The same system with a column for each group. */
const spread = [
  a,
  b,
  ...slopes.map((_, group) => own.map((value, i) => (i % GROUPS === group ? value : 0))),
];

Deno.test("groupedFit() equals the fit with a column for each group", async () => {
  for (const loss of ["l1", "l2"] as const) {
    const found = await groupedFit({ ...SYSTEM, loss });
    const whole = loss === "l1" ? await leastAbsolute(spread, target) : leastSquares(spread, target);
    [...found.coefficients, ...found.own].forEach((value, j) => {
      assertAlmostEquals(value, whole.coefficients[j], 1e-10, `${loss} ${j}`);
    });
    assertEquals(found.history.length, loss === "l1" ? 26 : 1);
  }
});

Deno.test("groupedFit() with jumps that cost much is the fit with one coefficient", async () => {
  const { own: equal, coefficients } = await groupedFit({ ...SYSTEM, jumps: 1e6 });
  const one = leastSquares([a, b, own], target);
  [...coefficients, ...equal].forEach((value, j) => {
    assertAlmostEquals(value, one.coefficients[Math.min(j, 2)], 1e-3, `${j}`);
  });
  const { own: close } = await groupedFit({ ...SYSTEM, loss: "l1", jumps: 1e6 });
  close.forEach((value) => assertAlmostEquals(value, close[0], 1e-3));
});

Deno.test("groupedFit() finds where jumps and squares balance", async () => {
  // (s1 - 0)^2 + (s2 - 10)^2 + 4 |s2 - s1| is least at s1 = 2, s2 = 8.
  const system = { ...SYSTEM, columns: [], target: Float64Array.of(0, -10), own: Float64Array.of(1, 1), groups: 2 };
  const found = await groupedFit({ ...system, jumps: 4 });
  assertAlmostEquals(found.own[0], 2, 1e-8);
  assertAlmostEquals(found.own[1], 8, 1e-8);
  assertAlmostEquals(found.history.at(-1)!, 4 + 4 + 4 * 6, 1e-8);
});

Deno.test("groupedFit() gives 0 where the column is zero, and names what is dependent", async () => {
  const silent = own.map((value, i) => (i % GROUPS === 2 ? 0 : value));
  const found = await groupedFit({ ...SYSTEM, own: silent, columns: [a, b, a.map((value, i) => value - b[i])] });
  assertAlmostEquals(found.own[2], 0, 0);
  assertEquals(found.dependent, [2]);
  assert(found.own.every(Number.isFinite));
});

Deno.test("groupedFit() can be cancelled", async () => {
  const controller = new AbortController();
  const run = groupedFit({ ...SYSTEM, loss: "l1" }, {
    signal: controller.signal,
    progress: ({ done }) => done === 2 && controller.abort(new Error("enough")),
  });
  assertEquals((await assertRejects(() => run, PropagatorError, "enough")).code, "run-cancelled");
});
