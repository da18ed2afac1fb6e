import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import {
  harmonicOscillator,
  hits,
  Ladder,
  type LearnedRung,
  type NdArray,
  ndarray,
  rk4,
  type Rung,
} from "../../../mod.ts";
import { seeded } from "../../../mod.ts";

/** A flow map as a rung with a validation loss; it counts its steps. */
function rung(
  stride: number,
  flow: (x: number, stride: number) => number,
  bestLoss = 1e-6,
): LearnedRung & { states: number } {
  const made = {
    stride,
    name: "flow",
    layers: [],
    training: { losses: new Float64Array(), validation: [], bestLoss, outcome: { status: "ok", steps: 0 } as const },
    states: 0,
    open: () => {
      const step = ({ shape, data }: NdArray) => {
        made.states += shape[0];
        return ndarray(shape, data.map((x) => flow(x, stride)));
      };
      return Promise.resolve({ rung: { stride, step }, close() {} });
    },
  };
  return made;
}

const ladderOf = (strides: number[], flow: (x: number, stride: number) => number) =>
  new Ladder({ timeStep: 1, rungs: strides.map((stride) => rung(stride, flow)) });

/** A decay, bent at first and flat later: `x(t) = exp(-t / 10)`. */
const decay = (x: number, stride: number) => x * Math.exp(-stride / 10);
const POWERS = [1, 2, 4, 8, 16, 32, 64];

Deno.test("forecastAdaptively() is forecast() where the tolerance is tiny, for any nested strides", async () => {
  const initial = ndarray([3, 1], Float64Array.of(1, -2, 0.5));
  for (const [strides, steps] of [[POWERS, 320], [[3, 15, 45], 225], [[5], 35]] as const) {
    const ladder = ladderOf([...strides], (x, stride) => x * 0.999 ** stride + 1e-3 * Math.sqrt(stride));
    const { states, evaluations, nodes } = await ladder.forecastAdaptively(initial, { steps, tolerance: 1e-15 });
    const fixed = await ladder.forecast(initial, { steps });
    fixed.data.forEach((value, k) => assertAlmostEquals(states.data[k], value, 1e-12));
    assertEquals(nodes.map(({ length }) => length - 1), [evaluations, evaluations, evaluations]);
  }
});

Deno.test("forecastAdaptively() puts its nodes where the solution bends, and is as accurate with far fewer steps", async () => {
  const ladder = ladderOf(POWERS, decay);
  const initial = ndarray([1, 1], Float64Array.of(1));
  const errorOf = ({ data }: NdArray) => Math.max(...data.map((x, t) => Math.abs(x - Math.exp(-(t + 1) / 10))));
  const { states, nodes: [nodes], evaluations } = await ladder.forecastAdaptively(initial, {
    steps: 640,
    tolerance: 1e-3,
  });
  assertLess(errorOf(states), 1e-3);
  const gaps = nodes.subarray(1).map((at, k) => at - nodes[k]);
  assertEquals([gaps[0], gaps[gaps.length - 1]], [1, 32]);
  assert(gaps.every((gap, k) => k === 0 || gap >= gaps[k - 1]));
  assertEquals(evaluations, nodes.length - 1); // nothing is computed in vain
  // of the fixed ladders, all strides down to 2 are not enough
  const fixed = new Ladder({ timeStep: 1, rungs: ladder.rungs.slice(1) });
  assertLess(1e-3, errorOf(await fixed.forecast(initial, { steps: 640 })));
  assertLess(evaluations, 640 / 10);
});

Deno.test("forecastAdaptively() treats trajectories alone as it does together", async () => {
  const ladder = ladderOf(POWERS, decay);
  const options = { steps: 100, tolerance: 1e-2, agreement: 1 };
  const both = await ladder.forecastAdaptively(ndarray([2, 1], Float64Array.of(5, 0.01)), options);
  const alone = await Promise.all(
    [5, 0.01].map((x) => ladder.forecastAdaptively(ndarray([1, 1], Float64Array.of(x)), options)),
  );
  assertEquals([...both.states.data], alone.flatMap(({ states }) => [...states.data]));
  assertEquals(both.nodes, alone.flatMap(({ nodes }) => nodes));
  assertEquals(both.evaluations, (alone[0].evaluations + alone[1].evaluations) / 2);
  assertLess(alone[1].nodes[0].length, alone[0].nodes[0].length);
});

Deno.test("With agreement, a rung that errs in one place is replaced by the finer one there, and only there", async () => {
  /** All are exact, but the coarsest does not know what happens above 0.5. */
  const rungs = POWERS.map((stride) => rung(stride, (x, s) => s === 64 && x > 0.5 ? 5 : decay(x, s)));
  const ladder = new Ladder({ timeStep: 1, rungs });
  const initial = ndarray([2, 1], Float64Array.of(1, 0.4));
  const options = { steps: 640, tolerance: 0.1 };
  const plain = await ladder.forecastAdaptively(initial, options);
  assertEquals(plain.states.data[63], 5);
  const { states } = await ladder.forecastAdaptively(initial, { ...options, agreement: 1 });
  assertAlmostEquals(states.data[63], Math.exp(-6.4), 1e-12);
  assertAlmostEquals(states.data[640 + 63], 0.4 * Math.exp(-6.4), 1e-12);
  const [coarse, next] = [rungs[6].states, rungs[5].states];
  await ladder.forecastAdaptively(ndarray([1, 1], Float64Array.of(0.4)), { ...options, agreement: 1 });
  assertEquals(rungs[6].states - coarse, 10); // never refused
  assertEquals(rungs[5].states - next, 20);
});

Deno.test("With agreement, ends are weighted means, so that their error is the smaller", async () => {
  const random = seeded(3).fork("errors");
  /** A walk that stands still but for errors of standard deviation 1 and 2. */
  const noisy = (deviation: number) => (x: number) => x + deviation * random.normal();
  const rungs = [rung(1, noisy(1), 1), rung(2, noisy(2), 4)];
  const many = 4000;
  const { states } = await new Ladder({ timeStep: 1, rungs })
    .forecastAdaptively(ndarray([many, 1]), { steps: 2, tolerance: 1e9, agreement: 1e9 });
  const variance = states.data.reduce((sum, x, k) => k % 2 ? sum + x * x / many : sum, 0);
  assertAlmostEquals(variance, 1 / (1 / 4 + 1 / 2), 0.1); // 4 alone, 2 by two steps, 4/3 together
});

Deno.test("forecastAdaptively() survives rungs that blow up", async () => {
  const strides = [1, 2, 4];
  const wild = strides.map((stride) => rung(stride, (x) => stride === 4 ? NaN : x));
  const initial = ndarray([1, 1], Float64Array.of(3));
  const ladder = new Ladder({ timeStep: 1, rungs: wild });
  const { states } = await ladder.forecastAdaptively(initial, { steps: 8, tolerance: 1, agreement: 1 });
  assertEquals([...states.data], new Array(8).fill(3));
  const lost = await ladder.forecastAdaptively(initial, { steps: 8, tolerance: 1 });
  assert(Number.isNaN(lost.states.data[7]));
});

Deno.test("A learned ladder forecasts adaptively about as well as at full cost", async () => {
  const data = await harmonicOscillator().sample(64, { validation: 16, test: 16, timeStep: 0.1, steps: 64 });
  const ladder = await hits({ hidden: [24, 24], unrolled: 2 }).ladder({ strides: [1, 2, 4, 8, 16] })
    .fit(data, { updates: 300, lookEvery: 100, learningRate: 3e-3 });
  const best = await ladder.select(data.validation);
  const initial = ndarray(
    [16, 2],
    Float64Array.from({ length: 32 }, (_, k) => data.test.states.data[Math.floor(k / 2) * 130 + k % 2]),
  );
  const all = await best.forecast(initial, { steps: 64 });
  const { states, calls } = await best.forecastAdaptively(initial, { steps: 64, tolerance: 0.01 });
  const off = states.data.reduce((sum, x, k) => sum + (x - all.data[k]) ** 2 / states.data.length, 0);
  assertLess(Math.sqrt(off), 0.02);
  assertLess(calls, 20);
});

Deno.test("forecastAdaptively() refuses bad input", async () => {
  const initial = ndarray([1, 1], Float64Array.of(1));
  const options = { steps: 4, tolerance: 0.1 };
  const odd = ladderOf([2, 3], decay);
  await assertRejects(
    () => odd.forecastAdaptively(initial, options),
    RangeError,
    "Cannot forecast adaptively: stride 3 is no multiple of 2; take rungs that nest",
  );
  const mixed = new Ladder<Rung>({
    timeStep: 1,
    rungs: [rk4((_u, out) => out.fill(0), { timeStep: 1 }), rung(2, decay)],
  });
  await assertRejects(
    () => mixed.forecastAdaptively(initial, { ...options, agreement: 1 }),
    TypeError,
    "the rung rk4 of stride 1 has no validation loss; leave agreement out",
  );
  await mixed.forecastAdaptively(initial, options);
  const ladder = ladderOf([1, 2], decay);
  await assertRejects(
    () => ladder.forecastAdaptively(initial, { steps: 4, tolerance: 0 }),
    RangeError,
    "tolerance must be",
  );
  await assertRejects(
    async () => await ladder.forecastAdaptively(ndarray([2]), options),
    TypeError,
    "Cannot forecast adaptively: initial",
  );
});
