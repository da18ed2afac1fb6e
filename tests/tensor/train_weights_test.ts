import { assert, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { flatWeights, weightLayout } from "../../lib/tensor/train_weights.ts";
import { testEngines } from "./engines.ts";

const WEIGHTS = {
  layers: [{ w: ndarray([1, 2], Float64Array.of(1, 2)), b: ndarray([2], Float64Array.of(3, 4)) }],
  scale: ndarray([], Float64Array.of(5)),
};

Deno.test("weightLayout() names weights by their place and takes them apart and together", () => {
  const layout = weightLayout(WEIGHTS);
  assertEquals(layout.names, ["layers.0.w", "layers.0.b", "scale"]);
  assertEquals(layout.shapes, [[1, 2], [2], []]);
  assertEquals(layout.size, 5);
  assertEquals([...flatWeights(WEIGHTS)], [1, 2, 3, 4, 5]);
  assertEquals(layout.nested(flatWeights(WEIGHTS)), WEIGHTS);
});

testEngines("weightLayout() cuts a flat tensor into the weights", ({ tf }) => {
  const layout = weightLayout(WEIGHTS);
  const { layers: [{ w, b }], scale } = layout.tree(layout.leaves(tf, tf.tensor1d([1, 2, 3, 4, 5])));
  const seen = (tensor: Tensor) => [tensor.shape, [...tensor.dataSync()]];
  assertEquals([w, b, scale].map(seen), [[[1, 2], [1, 2]], [[2], [3, 4]], [[], [5]]]);
});

Deno.test("weightLayout() of one array has no name to speak of, and is cut all the same", () => {
  const { names, size } = weightLayout(ndarray([3]));
  assertEquals([names, size], [[""], 3]);
});

Deno.test("weightLayout() says which part is no weight", () => {
  assertThrows(
    () => weightLayout({ layers: [{ w: 3 }] }),
    TypeError,
    "Cannot train layers.0.w: expected ndarrays in arrays and records, got number; make it with ndarray(shape, data)",
  );
  assertThrows(() => weightLayout({ w: new Float64Array(2) }), TypeError, "Cannot train w: expected ndarrays");
  const error = assertThrows(() => weightLayout([]), TypeError, "Cannot train no weights; pass at least one");
  assert(!error.message.endsWith("."));
});
