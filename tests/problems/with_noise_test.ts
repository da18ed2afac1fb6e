import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { hopf, withNoise } from "../../mod.ts";

const clean = await hopf().sample(40, { validation: 20, test: 20, steps: 1000 });

Deno.test("withNoise() adds a share of each component's spread, independently to every sample", () => {
  const { test } = withNoise(clean, { level: 0.02 });
  const { data } = test.states;
  const n = data.length / 3;
  for (let c = 0; c < 3; c++) {
    let [sum, squares, neighbours] = [0, 0, 0];
    const noise = (j: number) => data[3 * j + c] - clean.test.states.data[3 * j + c];
    for (let j = 0; j < n; j++) {
      sum += noise(j);
      squares += noise(j) ** 2;
      if (j > 0) neighbours += noise(j) * noise(j - 1);
    }
    const variance = (0.02 * clean.test.spread[c]) ** 2;
    assertAlmostEquals(sum / n, 0, 4 * Math.sqrt(variance / n));
    assertAlmostEquals(squares / n, variance, 4 * variance * Math.sqrt(2 / n));
    assertAlmostEquals(neighbours / n, 0, 4 * variance / Math.sqrt(n));
  }
  assertEquals(clean.test.spread[0], 0, "m does not change, so it gets no noise");
});

Deno.test("withNoise() leaves the clean data, scales with the level, and follows its seed", () => {
  const before = clean.training.states.data.slice();
  const noisy = (options: { level: number; seed?: number }) => withNoise(clean, options).training;
  const [one, two] = [noisy({ level: 0.01 }), noisy({ level: 0.02 })];
  assertEquals(clean.training.states.data, before);
  assertAlmostEquals(two.states.data[1] - before[1], 2 * (one.states.data[1] - before[1]), 1e-14);
  assertEquals(noisy({ level: 0.01 }).states.data, one.states.data);
  assertNotEquals(noisy({ level: 0.01, seed: 1 }).states.data, one.states.data);
  assertEquals([one.provenance.noise, clean.training.provenance.noise], [0.01, 0]);
  assertEquals(noisy({ level: 0 }).states.data, before);
  assert(one.spread === clean.training.spread);
});

Deno.test("withNoise() refuses bad levels", () => {
  assertThrows(() => withNoise(clean, { level: -1 }), RangeError, "level must be a number of at least 0, got -1");
});
