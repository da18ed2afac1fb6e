import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { seeded } from "../../mod.ts";
import { studentT } from "../../lib/numerics/student_t.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";

/** Degrees of freedom, distribution function at 0.3, 1.5 and 4, quantiles at 0.75, 0.975 and 0.9995, by scipy 1.17. */
const REFERENCE: [number, number[], number[]][] = [
  [1, [0.5927735790777423, 0.8128329581890011, 0.9220208696226306], [1, 12.706204736174694, 636.6192487687897]],
  [
    2,
    [0.6037571695799112, 0.8638034375544994, 0.9714045207910317],
    [0.8164965809277261, 4.302652729749462, 31.599054576445365],
  ],
  [
    3,
    [0.6081183539800405, 0.8847080673775886, 0.9859957719949269],
    [0.7648923284043444, 3.1824463052837078, 12.923978636687961],
  ],
  [
    4,
    [0.6104392858612702, 0.896, 0.9919349550499538],
    [0.7406970841126829, 2.7764451051977934, 8.610301581379522],
  ],
  [
    9,
    [0.6145046481292376, 0.9160746719714625, 0.9984447858448071],
    [0.7027221467513264, 2.262157162798205, 4.780912585931217],
  ],
];

Deno.test.each(REFERENCE)("studentT(%s) has the probabilities and quantiles of scipy", (degrees, values, quantiles) => {
  const { within, radius } = studentT(degrees);
  [0.3, 1.5, 4].forEach((x, i) => assertAlmostEquals(within(x), 2 * values[i] - 1, 1e-14));
  [0.5, 0.95, 0.999].forEach((level, i) => assertAlmostEquals(radius(level), quantiles[i], 1e-11 * quantiles[i]));
});

Deno.test.each([2, 3, 4, 9, 30])("crps() of %s degrees is the integral that defines it", (degrees) => {
  const { within, crps } = studentT(degrees);
  const { nodes, weights } = gaussLegendre(200);
  /** The integral of the squared upper tail from y to infinity, with x = y + (1 + u) / (1 - u). */
  const tail = (y: number) =>
    nodes.reduce((sum, u, k) => {
      const x = y + (1 + u) / (1 - u);
      const upper = (1 - Math.sign(x) * within(Math.abs(x))) / 2;
      return sum + weights[k] * upper ** 2 * 2 / (1 - u) ** 2;
    }, 0);
  for (const y of [0, 0.7, -2.5]) assertAlmostEquals(crps(y), tail(y) + tail(-y), 1e-6);
});

Deno.test("crps() has no value for one degree of freedom, and that of a normal distribution for very many", () => {
  assertEquals(studentT(1).crps(0.5), Infinity);
  assertAlmostEquals(studentT(100_001).crps(0), (Math.SQRT2 - 1) / Math.sqrt(Math.PI), 1e-5);
});

Deno.test.each([2, 4, 9])("likeliestScale() of %s degrees finds the scale of what was drawn", (degrees) => {
  const random = seeded(5).fork("t");
  const { likeliestScale } = studentT(degrees);
  const drawn = Float64Array.from({ length: 20_000 }, () => {
    const squares = Array.from({ length: degrees }, () => random.normal() ** 2).reduce((sum, square) => sum + square);
    return 3 * random.normal() / Math.sqrt(squares / degrees);
  });
  const scale = likeliestScale(drawn);
  assertAlmostEquals(scale, 3, 0.08);
  // no other scale is likelier
  const logLikelihood = (c: number) =>
    -drawn.reduce((sum, y) => sum + Math.log(c) + (degrees + 1) / 2 * Math.log(1 + (y / c) ** 2 / degrees), 0);
  for (const other of [0.99, 1.01]) assertLess(logLikelihood(other * scale), logLikelihood(scale));
  assertAlmostEquals(likeliestScale(Float64Array.of(-5, 5, 5)), 5, 1e-5);
  assertAlmostEquals(likeliestScale(drawn.map((y, i) => i < 20 ? Infinity : y)), scale, 0.02);
});

Deno.test("studentT() refuses what is no distribution and no probability", () => {
  assertThrows(() => studentT(0), RangeError, "degrees must be a whole number of at least 1, got 0");
  assertThrows(() => studentT(3).radius(1), RangeError, "Cannot find an interval of probability 1");
  assertEquals(studentT(3).radius(0), 0);
});
