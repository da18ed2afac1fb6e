import { assertEquals, assertThrows } from "@std/assert";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { flattened, replaced } from "../../lib/tensor/tree.ts";

/** What a tensor looks like to the tree. */
function leaf(name: string): Tensor {
  return { name, isDisposed: false, dataSync() {}, throwIfDisposed() {} } as unknown as Tensor;
}

const name = (tensor: Tensor) => (tensor as unknown as { name: string }).name;

Deno.test("flattened() finds tensors in order, and replaced() puts others in their places", () => {
  const [a, b, c] = ["a", "b", "c"].map(leaf);
  const value = { weights: [a, { deep: b }], rate: 0.1, last: c, none: undefined };
  assertEquals(flattened("test", value, "x", name).tensors.map(name), ["a", "b", "c"]);
  const upper = replaced(value, (tensor) => name(tensor).toUpperCase());
  assertEquals(upper, { weights: ["A", { deep: "B" }], rate: 0.1, last: "C", none: undefined });
});

Deno.test("flattened() tells structures and static values apart", () => {
  const a = leaf("a");
  const values = [[a, a], [[a], a], [a, [a]], { x: a, y: a }, { x: a, z: a }, [a, a, 1], [a, a, "1"], [a, a, -1]];
  const more = [[a, a, 0], [a, a, -0], [a, a, null], [a, a, undefined], [a, a, NaN], [a, a, true], [a, a, "true"]];
  const signatures = [...values, ...more].map((value) => flattened("test", value, "x", name).signature);
  assertEquals(new Set(signatures).size, signatures.length);
});

Deno.test("flattened() refuses what is neither a tensor nor static, and says where it stands", () => {
  const refused = (value: unknown) => assertThrows(() => flattened("test", value, "x", name), TypeError).message;
  assertEquals(
    refused({ weights: [leaf("a"), new Float64Array(1)] }),
    "Cannot test: x.weights[1] is a Float64Array; expected tensors in arrays and plain records, so turn numbers into a " +
      "tensor first",
  );
  assertEquals(refused(() => 1).slice(0, 28), "Cannot test: x is a function");
  assertEquals(refused(3n).slice(0, 26), "Cannot test: x is a bigint");
  const gone = { ...leaf("a"), isDisposed: true };
  assertEquals(refused([gone]), "Cannot test: x[0] is a disposed tensor; keep() it or return it from its tidy()");
});
