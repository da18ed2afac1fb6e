import { assertEquals } from "@std/assert";
import { openNativeRuntime } from "../../lib/tensor/native_runtime.ts";
import { argumentLengths, ownAttributes } from "../../lib/tensor/op_definitions.ts";
import { nativeLibrary } from "../../lib/tensor/native_library.ts";
import { NATIVE } from "./engines.ts";

const SINGLE = {};
const LIST = { lengthAttribute: "N" };
const N = (value: number) => ({ name: "N", type: 1, value });
const T = { name: "T", type: 4, value: 1 };

Deno.test("argumentLengths() gives a list what its attribute says, or what the others leave", () => {
  assertEquals(argumentLengths([SINGLE, SINGLE], 2, [T]), [1, 1]);
  assertEquals(argumentLengths([LIST, SINGLE], 4, [N(3)]), [3, 1]);
  assertEquals(argumentLengths([LIST, SINGLE], 4, [T]), [3, 1]);
  assertEquals(argumentLengths([{ lengthAttribute: "T" }], 3, [T]), [3]);
});

Deno.test("ownAttributes() leaves out what TensorFlow infers from lists", () => {
  assertEquals(ownAttributes([LIST, SINGLE], [N(2), T]), [T]);
  assertEquals(ownAttributes([SINGLE], [N(2), T]), [N(2), T]);
});

Deno.test({
  name: "TensorFlow's own registry tells which arguments are lists",
  ignore: NATIVE.missing !== undefined,
  fn() {
    const { argumentsOf } = openNativeRuntime((nativeLibrary() as { path: string }).path, 1);
    const lists = (name: string) => argumentsOf(name).map(({ lengthAttribute }) => lengthAttribute);
    assertEquals(lists("MatMul"), [undefined, undefined]);
    assertEquals(lists("ConcatV2"), ["N", undefined]);
    assertEquals(lists("AddN"), ["N"]);
    assertEquals(lists("IdentityN"), ["T"]);
  },
});
