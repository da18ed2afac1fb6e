import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adam } from "../../lib/tensor/adam.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { NATIVE, testEngines } from "./engines.ts";

const BETA1 = 0.8;
const BETA2 = 0.99;
const EPSILON = 1e-3; // large enough to be seen

/** Algorithm 1 of Kingma and Ba, word by word, minimising the sum of (w - target)^4. */
function reference(start: number[], target: number[], rates: number[]): number[] {
  const w = [...start];
  const m = start.map(() => 0);
  const v = start.map(() => 0);
  rates.forEach((rate, k) => {
    for (let i = 0; i < w.length; i++) {
      const g = 4 * (w[i] - target[i]) ** 3;
      m[i] = BETA1 * m[i] + (1 - BETA1) * g;
      v[i] = BETA2 * v[i] + (1 - BETA2) * g * g;
      const mHat = m[i] / (1 - BETA1 ** (k + 1));
      const vHat = v[i] / (1 - BETA2 ** (k + 1));
      w[i] -= rate * mHat / (Math.sqrt(vHat) + EPSILON);
    }
  });
  return w;
}

const START = [1, -2, 0.5];
const TARGET = [0.3, 0.1, 0.5]; // the last one has no gradient
const RATES = Array.from({ length: 20 }, (_, k) => 0.1 * 0.9 ** k);

for (const precision of ["float32", "float64"] as const) {
  testEngines(
    `adam() follows Kingma and Ba's algorithm 1 in ${precision}`,
    (engine) => {
      const { tf, jit } = engine;
      const tensor = (values: number[]) =>
        precision === "float64" ? engine.float64Tensor(values, [values.length]) : tf.tensor1d(values);
      const optimiser = adam({ beta1: BETA1, beta2: BETA2, epsilon: EPSILON });
      const update = jit((weights: Tensor, moments: Tensor[], coefficients: Tensor, target: Tensor) => {
        const gradient = tf.mul(4, tf.pow(tf.sub(weights, target), tf.scalar(3)));
        return { ...optimiser.update(tf, { weights, moments }, gradient, tf.split(coefficients, 2)) };
      }, { precision });
      let weights = tensor(START);
      let moments: readonly Tensor[] = optimiser.moments.map(() => tensor([0, 0, 0]));
      RATES.forEach((rate, k) => {
        const coefficients = tensor([...optimiser.coefficients(k + 1, rate)]);
        ({ weights, moments } = update(weights, [...moments], coefficients, tensor(TARGET)));
      });
      const tolerance = precision === "float64" ? 1e-14 : 2e-6; // twenty updates' rounding
      reference(START, TARGET, RATES).forEach((expected, i) => {
        assertAlmostEquals(engine.read64(weights)[i], expected, tolerance);
      });
      update.dispose();
    },
    precision === "float64" ? [NATIVE] : undefined,
  );
}

Deno.test("adam() names its moments, and the first update has the length of the rate", () => {
  const optimiser = adam();
  assertEquals([optimiser.name, ...optimiser.moments], ["adam", "m", "v"]);
  const [rate, offset] = optimiser.coefficients(1, 0.5);
  // m = 0.1 g and v = 0.001 g^2 after one update
  assertAlmostEquals(rate * 0.1 / (Math.sqrt(0.001) + offset), 0.5, 1e-7);
});

Deno.test("adam() refuses what cannot be averaged with", () => {
  assertThrows(() => adam({ beta1: 1 }), RangeError, "Cannot make an Adam optimiser: beta1 must be in [0, 1), got 1");
  assertThrows(() => adam({ epsilon: 0 }), RangeError, "epsilon must be a positive number, got 0");
  assertThrows(() => adam({ beta: 0.9 } as never), TypeError, 'Unknown option "beta"; did you mean "beta1"?');
});
