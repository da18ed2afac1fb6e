import fc from "fast-check";
import { assertEquals, assertInstanceOf, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  type Safetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../lib/io/safetensors.ts";

const ARRAYS = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

/** A tensor of any type and shape, with any bits as elements. */
const anyTensor: fc.Arbitrary<StoredTensor> = fc.record({
  dtype: fc.constantFrom(...Object.keys(ARRAYS) as (keyof typeof ARRAYS)[]),
  shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
}).chain(({ dtype, shape }) => {
  const bytes = shape.reduce((a, b) => a * b, 1) * ARRAYS[dtype].BYTES_PER_ELEMENT;
  return fc.uint8Array({ minLength: bytes, maxLength: bytes })
    .map((raw) => ({ dtype, shape, data: new ARRAYS[dtype](raw.slice().buffer) }));
});

const anyFile: fc.Arbitrary<Safetensors> = fc.record({
  tensors: fc.array(fc.tuple(fc.string().filter((name) => name !== "__metadata__"), anyTensor), { maxLength: 5 })
    .map((list) => new Map(list)),
  metadata: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 3 }).map((list) => new Map(list)),
});

function bits({ dtype, shape, data }: StoredTensor): unknown {
  return { dtype, shape, bytes: [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)] };
}

/** A file with this header and this many bytes of data, right or wrong. */
function file(header: unknown, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

Deno.test("safetensors keep names, types, shapes, bits and metadata through a round trip", () => {
  fc.assert(
    fc.property(anyFile, (content) => {
      const back = decodeSafetensors(encodeSafetensors(content));
      assertEquals(new Map([...back.metadata].sort()), new Map([...content.metadata].sort()));
      assertEquals([...back.tensors.keys()].sort(), [...content.tensors.keys()].sort());
      for (const [name, tensor] of content.tensors) assertEquals(bits(back.tensors.get(name)!), bits(tensor));
    }),
    { seed: 7, numRuns: 200 },
  );
});

Deno.test("decodeSafetensors() refuses a file cut short anywhere", () => {
  fc.assert(
    fc.property(anyFile, fc.nat(), (content, at) => {
      const bytes = encodeSafetensors(content);
      const error = assertThrows(() => decodeSafetensors(bytes.subarray(0, at % bytes.length)), PropagatorError);
      assertEquals(error.code, "file-damaged");
    }),
    { seed: 7, numRuns: 200 },
  );
});

Deno.test("decodeSafetensors() of a file with one damaged byte is refused or well formed, never another failure", () => {
  fc.assert(
    fc.property(anyFile, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, at, flip) => {
      const bytes = encodeSafetensors(content);
      bytes[at % bytes.length] ^= flip;
      try {
        for (const [, { shape, data }] of decodeSafetensors(bytes).tensors) {
          assertEquals(data.length, shape.reduce((a, b) => a * b, 1));
        }
      } catch (error) {
        assertInstanceOf(error, PropagatorError);
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});

Deno.test("encodeSafetensors() writes the bytes that the Python package writes", () => {
  // safetensors 0.6.2: serialize({"b": F32 [2] = (1, -2), "a": U8 [1] = 7, "c": F64 [] = 0.5}, {"k": "v"})
  const expected = '{"__metadata__":{"k":"v"},' +
    '"c":{"dtype":"F64","shape":[],"data_offsets":[0,8]},' +
    '"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},' +
    '"a":{"dtype":"U8","shape":[1],"data_offsets":[16,17]}}';
  const bytes = encodeSafetensors({
    tensors: new Map<string, StoredTensor>([
      ["b", { dtype: "F32", shape: [2], data: Float32Array.of(1, -2) }],
      ["a", { dtype: "U8", shape: [1], data: Uint8Array.of(7) }],
      ["c", { dtype: "F64", shape: [], data: Float64Array.of(0.5) }],
    ]),
    metadata: new Map([["k", "v"]]),
  });
  const padded = expected.padEnd(Math.ceil(expected.length / 8) * 8);
  const length = new Uint8Array(8);
  length[0] = padded.length;
  const data = [0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 7];
  assertEquals([...bytes], [...length, ...new TextEncoder().encode(padded), ...data]);
});

Deno.test("a BOOL tensor and 64-bit integers come back as they went", () => {
  const tensors = new Map<string, StoredTensor>([
    ["mask", { dtype: "BOOL", shape: [3], data: Uint8Array.of(1, 0, 1) }],
    ["ids", { dtype: "I64", shape: [2], data: BigInt64Array.of(-1n, 2n ** 62n) }],
    ["words", { dtype: "U64", shape: [1], data: BigUint64Array.of(2n ** 64n - 1n) }],
  ]);
  assertEquals(
    decodeSafetensors(encodeSafetensors({ tensors, metadata: new Map() })).tensors.get("mask")?.dtype,
    "BOOL",
  );
  const back = decodeSafetensors(encodeSafetensors({ tensors, metadata: new Map() })).tensors;
  assertEquals(back.get("ids")?.data, tensors.get("ids")!.data);
  assertEquals(back.get("words")?.data, tensors.get("words")!.data);
});

const F32 = { dtype: "F32", shape: [1], data_offsets: [0, 4] };

Deno.test.each([
  ["too few bytes", Uint8Array.of(1, 2, 3), "expected at least 8 bytes, got 3"],
  ["a header longer than the file", new Uint8Array(16).fill(255), "its header claims 18446744073709551615 bytes"],
  ["another kind of file", new TextEncoder().encode("\x93NUMPY\x01\x00v\x00{'descr': ..."), "its header claims"],
  ["a header that is not JSON", file("{nonsense", 0), "its header is not JSON"],
  ["a header that is not UTF-8", file("{}", 0).fill(0xff, 8), "its header is not JSON"],
  ["a header that is a list", file([], 0), "its header is not a record"],
  ["an entry that is a number", file({ a: 3 }, 0), 'entry "a" is not a record'],
  ["metadata that are not text", file({ __metadata__: { a: 1 } }, 0), 'its metadata "a" is not text'],
  ["metadata that are a list", file({ __metadata__: [] }, 0), "its metadata is not a record"],
  ["half precision", file({ a: { ...F32, dtype: "F16" } }, 4), 'tensor "a" has type F16, expected one of F64'],
  ["a type named like a method", file({ a: { ...F32, dtype: "toString" } }, 4), "has type toString"],
  ["a negative length", file({ a: { ...F32, shape: [-1, -1] } }, 4), 'tensor "a" of shape [-1,-1] does not fill'],
  ["a shape that overflows", file({ a: { ...F32, shape: [2 ** 40, 2 ** 40] } }, 4), "does not fill its span [0,4]"],
  ["a span past the end", file({ a: { ...F32, shape: [4], data_offsets: [0, 16] } }, 4), "does not fill its span"],
  ["a gap", file({ a: { ...F32, data_offsets: [4, 8] } }, 8), "a gap or overlap at byte 0 of the data"],
  ["an overlap", file({ a: F32, b: F32 }, 4), "a gap or overlap at byte 0 of the data"],
  ["bytes that belong to nothing", file({ a: F32 }, 8), "its tensors take 4 bytes of data, the file has 8"],
])("decodeSafetensors() refuses %s", (_what, bytes, reason) => {
  const error = assertThrows(() => decodeSafetensors(bytes as Uint8Array, "weights.st"), PropagatorError);
  assertEquals(error.code, "file-damaged");
  assertStringIncludes(error.message, "Cannot read weights.st as safetensors: ");
  assertStringIncludes(error.message, reason as string);
});

Deno.test("encodeSafetensors() refuses a tensor whose parts do not fit", () => {
  const encode = (name: string, tensor: unknown) => () =>
    encodeSafetensors({ tensors: new Map([[name, tensor as StoredTensor]]), metadata: new Map() });
  const data = new Float32Array(2);
  assertThrows(
    encode("a", { dtype: "F32", shape: [3], data }),
    TypeError,
    'Cannot store tensor "a": shape [3] does not hold 2 elements; pass a shape whose product is that',
  );
  assertThrows(
    encode("a", { dtype: "F64", shape: [2], data }),
    TypeError,
    "F64 needs a Float64Array, got Float32Array",
  );
  assertThrows(encode("__metadata__", { dtype: "F32", shape: [2], data }), RangeError, "choose another");
});

Deno.test("writeSafetensors() and readSafetensors() meet in a file, and the message names a damaged one", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/weights.safetensors`;
    const tensors = new Map([["w", { dtype: "F32", shape: [2], data: Float32Array.of(1, 2) } as StoredTensor]]);
    await writeSafetensors(path, { tensors, metadata: new Map() });
    assertEquals((await readSafetensors(path)).tensors, tensors);
    await Deno.truncate(path, 40);
    await assertRejects(() => readSafetensors(path), PropagatorError, `Cannot read ${path} as safetensors`);
    await Deno.truncate(path, 2 ** 31 + 1); // sparse: takes no room on the disk
    await assertRejects(() => readSafetensors(path), PropagatorError, "2147483649 bytes, more than 2147483648");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
