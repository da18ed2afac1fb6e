import fc from "fast-check";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seeded } from "../../lib/core/random.ts";
import {
  fanInUniform,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initialiser,
  orthogonal,
} from "../../lib/tensor/initialisers.ts";

const DENSE = [60, 140]; // fans 60 and 140
const CONVOLUTION = [3, 5, 8, 20]; // fans 120 and 300

function moments(data: Float64Array): { mean: number; variance: number; kurtosis: number; largest: number } {
  const n = data.length;
  const mean = data.reduce((sum, x) => sum + x, 0) / n;
  const variance = data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  const kurtosis = data.reduce((sum, x) => sum + (x - mean) ** 4, 0) / n / variance ** 2;
  return { mean, variance, kurtosis, largest: data.reduce((m, x) => Math.max(m, Math.abs(x)), 0) };
}

const CASES: [string, Initialiser, number[], number, "uniform" | "normal"][] = [
  ["glorotUniform", glorotUniform, DENSE, 2 / 200, "uniform"],
  ["glorotUniform", glorotUniform, CONVOLUTION, 2 / 420, "uniform"],
  ["glorotNormal", glorotNormal, DENSE, 2 / 200, "normal"],
  ["glorotNormal", glorotNormal, CONVOLUTION, 2 / 420, "normal"],
  ["heUniform", heUniform, DENSE, 2 / 60, "uniform"],
  ["heUniform", heUniform, CONVOLUTION, 2 / 120, "uniform"],
  ["heNormal", heNormal, DENSE, 2 / 60, "normal"],
  ["heNormal", heNormal, CONVOLUTION, 2 / 120, "normal"],
  ["fanInUniform", fanInUniform, DENSE, 1 / 180, "uniform"],
  ["fanInUniform", fanInUniform, CONVOLUTION, 1 / 360, "uniform"],
];

Deno.test.each(CASES)(
  "%s() draws with its mean, variance and shape of distribution",
  (_name, draw, shape, variance, kind) => {
    const n = shape.reduce((a, b) => a * b, 1);
    const weights = draw(shape, seeded(3));
    assertEquals([weights.shape, weights.data.length], [shape, n]);
    const seen = moments(weights.data);
    // five standard errors of a mean, a variance and a fourth moment of n draws
    const [kurtosis, varianceError, kurtosisError] = kind === "uniform" ? [1.8, 0.9, 1.1] : [3, 1.42, 4.9];
    assertAlmostEquals(seen.mean, 0, 5 * Math.sqrt(variance / n));
    assertAlmostEquals(seen.variance, variance, 5 * varianceError * variance / Math.sqrt(n));
    assertAlmostEquals(seen.kurtosis, kurtosis, 5 * kurtosisError / Math.sqrt(n));
    if (kind === "uniform") assert(seen.largest <= Math.sqrt(3 * variance));
  },
);

Deno.test("orthogonal() makes orthonormal columns or rows of the matrix [fanIn, out]", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (channels, out, seed) => {
      const { data } = orthogonal([3, 1, channels, out], seeded(seed));
      const fanIn = 3 * channels;
      const [many, length] = fanIn >= out ? [out, fanIn] : [fanIn, out];
      const at = (k: number, i: number) => fanIn >= out ? data[i * out + k] : data[k * out + i];
      for (let a = 0; a < many; a++) {
        for (let b = 0; b <= a; b++) {
          let product = 0;
          for (let i = 0; i < length; i++) product += at(a, i) * at(b, i);
          assertAlmostEquals(product, a === b ? 1 : 0, 1e-12);
        }
      }
    }),
    { seed: 7, numRuns: 40 },
  );
});

Deno.test("initialisers draw the same numbers from the same stream and others from another", () => {
  const first = glorotNormal([4, 3], seeded(1).fork("a")).data;
  assertEquals(glorotNormal([4, 3], seeded(1).fork("a")).data, first);
  assert(glorotNormal([4, 3], seeded(1).fork("b")).data[0] !== first[0]);
});

Deno.test("fanInUniform() takes the inputs of a bias's layer", () => {
  const bias = fanInUniform([2000], seeded(1), 100);
  assert(moments(bias.data).largest <= 0.1 && moments(bias.data).largest > 0.099);
});

Deno.test("initialisers refuse what is not the shape of a weight", () => {
  assertThrows(
    () => glorotUniform([5], seeded(1)),
    TypeError,
    "Cannot draw weights of shape [5]: expected [in, out] or [..., in, out]",
  );
  assertThrows(() => orthogonal([3, 0], seeded(1)), TypeError, "lengths of at least 1");
  assertThrows(
    () => fanInUniform([5], seeded(1), 0),
    RangeError,
    "Cannot draw weights for 0 inputs; pass a whole number of at least 1",
  );
});
