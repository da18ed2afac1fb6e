import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray, seeded, sequenceError } from "../../mod.ts";

Deno.test("sequenceError() of the means is 1, whatever the features are", () => {
  const random = seeded(1);
  const truth = ndarray([50, 2], Float64Array.from({ length: 100 }, (_, k) => k % 2 ? 1e3 + random.normal() : k));
  const means = [0, 1].map((c) => truth.data.filter((_, k) => k % 2 === c).reduce((a, b) => a + b) / 50);
  const { mean, normalised, variance, perSnapshot } = sequenceError(
    ndarray([50, 2], truth.data.map((_, k) => means[k % 2])),
    truth,
  );
  assertAlmostEquals(normalised, 1, 1e-12);
  assertAlmostEquals(variance, mean, 1e-9);
  assertAlmostEquals(perSnapshot.reduce((a, b) => a + b) / 50, mean, 1e-9);
  assertEquals(sequenceError(truth, truth).mean, 0);
});

Deno.test("sequenceError() says which snapshots are off", () => {
  const truth = ndarray([3, 2], Float64Array.of(0, 0, 1, 1, 2, 2));
  const generated = ndarray([3, 2], Float64Array.of(0, 0, 1, 3, NaN, 2));
  assertEquals([...sequenceError(generated, truth).perSnapshot], [0, 2, NaN]);
});

Deno.test("sequenceError() refuses sequences of other shapes", () => {
  assertThrows(
    () => sequenceError(ndarray([3, 2]), ndarray([4, 2])),
    TypeError,
    "generated has shape [3, 2], truth [4, 2]; generate as many snapshots as there are",
  );
});
