import { assertEquals, assertThrows } from "@std/assert";
import { withoutNoise } from "../../lib/tensor/status.ts";
import { NATIVE, testEngines } from "./engines.ts";

const MESSAGES: readonly (readonly [string, string])[] = [
  [
    "{{function_node __wrapped__GatherV2_device_/job:localhost}} indices[0] = 9 is not in [0, 4) [Op:GatherV2] name: ",
    "indices[0] = 9 is not in [0, 4)",
  ],
  [
    "Inconsistent values for attr 'T' DT_FLOAT vs. DT_DOUBLE while building NodeDef 'Reshape_13' using Op<name=Reshape; a>",
    "Inconsistent values for attr 'T' DT_FLOAT vs. DT_DOUBLE",
  ],
  ["Out of range\n\t [[{{node GatherV2_3}}]] [Op:propagator_3]", "Out of range"],
  [
    "Detected unsupported operations in propagator_0[_XlaMustCompile=true]: Crop (no node )The op is created at: \ndummy:1",
    "Detected unsupported operations in propagator_0: Crop (no node )",
  ],
  ["Plain", "Plain"],
];

Deno.test("withoutNoise() keeps what happened and drops TensorFlow's own names", () => {
  for (const [message, expected] of MESSAGES) assertEquals(withoutNoise(message), expected);
});

testEngines("An error of TensorFlow says what was run on which shapes, and does not stick", ({ tf, jit }) => {
  const [x, far] = [tf.tensor1d([1, 2, 3, 4]), tf.tensor1d([9], "int32")];
  const error = assertThrows(() => tf.gather(x, far), Error);
  assertEquals(error.message, "Cannot run GatherV2 on tensors of shapes [4] [1] []: indices[0] = 9 is not in [0, 4)");
  assertEquals(tf.sum(x).dataSync()[0], 10);
  const f = jit((x: typeof far) => tf.gather(tf.range(0, 4), x));
  assertThrows(() => f(far), Error, "indices[0] = 9 is not in [0, 4)");
  f.dispose();
}, [NATIVE]);
