import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "propagator";
import { absoluteLoss, squaredLoss } from "../../lib/numerics/residual_loss.ts";

function system(rows: number, columns: number) {
  const rng = seeded(11).fork(`${rows} ${columns}`);
  const line = () => Float64Array.from({ length: rows }, () => rng.normal());
  return {
    target: line(),
    columns: Array.from({ length: columns }, line),
    coefficients: Float64Array.from({ length: columns }, () => rng.normal()),
  };
}

function expected({ target, columns, coefficients }: ReturnType<typeof system>, isSquared: boolean) {
  let value = 0;
  const gradient = new Float64Array(columns.length);
  for (let i = 0; i < target.length; i++) {
    const r = columns.reduce((sum, column, j) => sum + coefficients[j] * column[i], target[i]);
    value += (isSquared ? r * r : Math.abs(r)) / target.length;
    columns.forEach((column, j) => gradient[j] += (isSquared ? 2 * r : Math.sign(r)) * column[i] / target.length);
  }
  return { value, gradient };
}

// Odd rows, one block and a bit, more than 127 bytes of code per section, more columns than registers.
for (const [rows, columns] of [[1, 1], [2, 3], [7, 2], [4097, 5], [9001, 14], [300, 70]]) {
  for (const [name, loss] of [["absoluteLoss", absoluteLoss], ["squaredLoss", squaredLoss]] as const) {
    Deno.test(`${name}() is the mean over rows and its gradient for ${rows} rows and ${columns} columns`, () => {
      const given = system(rows, columns);
      const gradient = new Float64Array(columns).fill(99);
      const value = loss(given.target, given.columns).evaluate(given.coefficients, gradient);
      const plain = expected(given, name === "squaredLoss");
      const scale = Math.max(1, plain.value);
      assertAlmostEquals(value, plain.value, 1e-12 * scale);
      gradient.forEach((d, j) => assertAlmostEquals(d, plain.gradient[j], 1e-12 * scale));
    });
  }
}

Deno.test("absoluteLoss() passes on a value that is not a number", () => {
  const gradient = new Float64Array(1);
  assertEquals(
    absoluteLoss(Float64Array.of(1, NaN, 2), [new Float64Array(3)]).evaluate(Float64Array.of(1), gradient),
    NaN,
  );
});

Deno.test("squaredLoss() keeps its digits where the residual almost vanishes", () => {
  const { columns, coefficients } = system(500, 4);
  const target = Float64Array.from(
    columns[0],
    (_, i) => -columns.reduce((s, c, j) => s + coefficients[j] * c[i], 1e-9),
  );
  const value = squaredLoss(target, columns).evaluate(coefficients, new Float64Array(4));
  assertAlmostEquals(value, 1e-18, 1e-24);
});

for (const loss of [absoluteLoss, squaredLoss]) {
  Deno.test(`${loss.name}() of groups adds up to the whole, each with coefficients of its own`, () => {
    const { target, columns, coefficients } = system(35, 3);
    const groups = 5;
    const parts = loss(target, columns, groups);
    let sum = 0;
    for (let group = 0; group < groups; group++) {
      const own = coefficients.map((c) => c * (group + 1));
      const isOwn = (_: number, i: number) => i % groups === group;
      const alone = loss(target.filter(isOwn), columns.map((column) => column.filter(isOwn)));
      const [a, b] = [new Float64Array(3), new Float64Array(3)];
      assertAlmostEquals(parts.evaluate(own, a, group), alone.evaluate(own, b) / groups, 1e-13);
      a.forEach((d, j) => assertAlmostEquals(d, b[j] / groups, 1e-13));
      sum += parts.evaluate(coefficients, a, group);
    }
    assertAlmostEquals(sum, loss(target, columns).evaluate(coefficients, new Float64Array(3)), 1e-13);
  });
}

Deno.test("absoluteLoss() with a threshold is the mean of Huber's function, and its gradient", () => {
  const { target, columns, coefficients } = system(1001, 3);
  const gradient = new Float64Array(3);
  const d = 0.7;
  const value = absoluteLoss(target, columns, 1, d).evaluate(coefficients, gradient);
  const expectedGradient = new Float64Array(3);
  let expectedValue = 0;
  target.forEach((t, i) => {
    const r = columns.reduce((sum, column, j) => sum + coefficients[j] * column[i], t);
    const slope = Math.abs(r) <= d ? r / d : Math.sign(r);
    expectedValue += (Math.abs(r) <= d ? r * r / (2 * d) : Math.abs(r) - d / 2) / target.length;
    columns.forEach((column, j) => expectedGradient[j] += slope * column[i] / target.length);
  });
  assertAlmostEquals(value, expectedValue, 1e-12);
  gradient.forEach((slope, j) => assertAlmostEquals(slope, expectedGradient[j], 1e-12));
});
