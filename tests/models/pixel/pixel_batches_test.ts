import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { ndarray, pixelSequences, seeded } from "../../../mod.ts";
import { frameTensors, noiseTensor, pixelBatches } from "../../../lib/models/pixel/pixel_batches.ts";
import { testEngines } from "../../tensor/engines.ts";

Deno.test("pixelBatches() shows every sequence once in an epoch, and keeps the short batch", () => {
  const batches = pixelBatches(10, 4, seeded(1));
  assertEquals([batches.perEpoch, batches.sizes], [3, [4, 2]]);
  const epoch = (n: number) => [0, 1, 2].flatMap((i) => [...batches.sequences(3 * n + i)]);
  assertEquals(epoch(0).toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assertNotEquals(epoch(0), epoch(1));
  assertEquals([...batches.sequences(5)].length, 2);
  assertEquals(pixelBatches(10, 4, seeded(1)).sequences(31), batches.sequences(31)); // wherever it starts
  assertEquals(pixelBatches(3, 32, seeded(1)).sizes, [3]);
});

testEngines("frameTensors() takes the first frames of the sequences named", (engine) => {
  const data = pixelSequences({ frames: ndarray([3, 4, 2, 2], Float64Array.from({ length: 48 }, (_, i) => i)) });
  const tensors = frameTensors(engine, data, [2, 0], 2);
  assertEquals(tensors.map(({ shape }) => shape), [[2, 2, 2, 1], [2, 2, 2, 1]]);
  assertEquals([...engine.read64(tensors[1])], [36, 37, 38, 39, 4, 5, 6, 7]);
});

testEngines("noiseTensor() is uniform, independent, and the same for the same stream", (engine) => {
  const noise = (seed: number) => engine.read64(noiseTensor(engine, [2, 50, 40], 0.01, seeded(seed)));
  const values = noise(1);
  assertEquals(noise(1), values);
  assertNotEquals(noise(2), values);
  assert(values.every((value) => Math.abs(value) <= 0.01));
  const mean = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0) / of.length;
  assertAlmostEquals(mean(values), 0, 4 * 0.01 / Math.sqrt(3 * 4000)); // four standard errors
  assertAlmostEquals(mean(values.map((value) => value ** 2)), 0.01 ** 2 / 3, 3e-6);
  assertAlmostEquals(mean(values.map((value, i) => value * values[(i + 1) % 4000])), 0, 3e-6);
});
