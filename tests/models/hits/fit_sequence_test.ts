import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { hits, ndarray, sequence, sequenceError } from "../../../mod.ts";

/** A slow and a fast wave with their derivatives, of unlike sizes and far from zero, and a feature that does not change. */
const waves = (n: number) => [
  300 + Math.sin(0.05 * n),
  1e-3 * Math.cos(0.05 * n),
  40 * Math.sin(0.6 * n),
  Math.cos(0.6 * n),
  7,
];
const data = sequence({
  features: ndarray([150, 5], Float64Array.from(Array.from({ length: 150 }, (_, n) => waves(n)).flat())),
});
const first = data.features.data.slice(0, 5);
const small = hits({ unrolled: 6 }).ladder({ strides: [16, 1, 4], hidden: [[8], [32], [16]] });

Deno.test("fitSequence() learns to regenerate a sequence from its first snapshot", async () => {
  const ladder = await small.fitSequence(data, { updates: 1500, lookEvery: 100, learningRate: 1e-2 });
  assertEquals(ladder.rungs.map(({ stride, layers }) => [stride, layers[0].w.shape]), [
    [1, [5, 32]],
    [4, [5, 16]],
    [16, [5, 8]],
  ]);
  const generated = await ladder.generate(first, { snapshots: 150 });
  assertEquals(generated.data.slice(0, 5), first);
  assertLess(sequenceError(generated, data.features).normalised, 0.02);
  for (let n = 0; n < 150; n++) assertAlmostEquals(generated.data[5 * n + 4], 7, 0.05); // its range counts as 1
  for (const { training: { losses, bestLoss } } of ladder.rungs) assertLess(bestLoss, losses[0] / 10);
});

Deno.test("fitSequence() does not depend on units", async () => {
  const other = ndarray([150, 5], data.features.data.map((x, k) => (k % 5) + 2 ** 7 * x));
  const options = { updates: 20, lookEvery: 5 };
  const [here, there] = [
    await small.fitSequence(data, options),
    await small.fitSequence({ features: other, timeStep: 1 }, options),
  ];
  const [a, b] = [
    await here.generate(first, { snapshots: 150 }),
    await there.generate(other.data.slice(0, 5), { snapshots: 150 }),
  ];
  const range = [2, 2e-3, 80, 2, 1];
  for (let k = 0; k < a.data.length; k++) {
    const c = k % 5;
    if (c < 4) assertAlmostEquals((b.data[k] - c) / 2 ** 7 / range[c], a.data[k] / range[c], 1e-3);
  }
});

Deno.test("fitSequence() masks targets past the end; zeros in their place spoil long strides", async () => {
  const long = hits({ unrolled: 6 }).ladder({ strides: [64], hidden: [[16]] }); // two targets of six are there
  const at64 = async (pastEnd: "masked" | "zeros") => {
    const ladder = await long.fitSequence(data, { updates: 1000, lookEvery: 100, learningRate: 1e-2, pastEnd });
    const generated = await ladder.generate(first, { snapshots: 129 });
    return Math.abs(generated.data[5 * 128] - waves(128)[0]);
  };
  const [masked, zeros] = [await at64("masked"), await at64("zeros")];
  assertLess(masked, 0.01);
  assertLess(10 * masked, zeros);
});

Deno.test("fitSequence() goes on after a kill as if there had been none, and refuses the training of other data", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const options = { updates: 30, lookEvery: 10, checkpoint: folder };
    const abort = new AbortController();
    const killed = small.fitSequence(data, {
      ...options,
      signal: abort.signal,
      progress: ({ done }) => done === 47 && abort.abort(), // in the second network
    });
    await assertRejects(() => killed, Error, "Cancelled training after 17 of");
    const seen: number[] = [];
    const resumed = await small.fitSequence(data, { ...options, progress: ({ done }) => seen.push(done) });
    assertEquals(seen.length, 20 + 30);
    const whole = await small.fitSequence(data, { updates: 30, lookEvery: 10 });
    assertEquals(resumed.rungs.map(({ layers }) => layers), whole.rungs.map(({ layers }) => layers));
    const other = { features: ndarray([150, 5], data.features.data.map((x) => x ** 2)), timeStep: 1 };
    await assertRejects(() => small.fitSequence(other, options), RangeError, "Cannot go on from");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("fitSequence() and ladder() refuse bad input", async () => {
  assertThrows(
    () => hits().ladder({ strides: [1, 2], hidden: [[4]] }),
    RangeError,
    "Cannot set up a ladder of 2 strides with hidden layers of 1; pass a list for each stride",
  );
  assertThrows(() => hits().ladder({ strides: [1], hidden: [[]] }), RangeError, "must have at least one width");
  assertEquals(small.ladder({ strides: [1] }).description, { hidden: [128, 128, 128], unrolled: 6, strides: [1] });
  await assertRejects(
    () => small.ladder({ strides: [150] }).fitSequence(data),
    RangeError,
    "Cannot train a rung of stride 150 on 150 snapshots",
  );
  await assertRejects(
    () => small.fitSequence(data, { pastEnd: "mask" as never }),
    RangeError,
    'must be one of masked, zeros (nearest: "masked")',
  );
  const holed = ndarray([40, 1]);
  holed.data[3] = NaN;
  await assertRejects(() => small.fitSequence({ features: holed, timeStep: 1 }), RangeError, "got NaN in snapshot 3");
  const ladder = await small.fitSequence(data, { updates: 1 });
  await assertRejects(
    () => ladder.generate(first, { snapshots: 1 }),
    RangeError,
    "snapshots must be a whole number of at least 2, got 1",
  );
});
