import { assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { ndarray, PropagatorError, readNpy, writeNpy } from "../../mod.ts";
import { decodeNpy, encodeNpy } from "../../lib/io/npy.ts";

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/** Files that numpy 2.4.6 wrote with `numpy.save`. */
const BY_NUMPY: [string, string, { shape: number[]; data: number[] }][] = [
  [
    "float32",
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=",
    { shape: [2, 3], data: [0, 1, 2, 3, 4, 5] },
  ],
  [
    "int16 in columns",
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGkyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMywgNCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAwABAAQAAgAFAABAA0ABQARAAkAFQACAA4ABgASAAoAFgADAA8ABwATAAsAFwA=",
    { shape: [2, 3, 4], data: Array.from({ length: 24 }, (_, i) => i) },
  ],
  [
    "big-endian float64",
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/+AAAAAAAAMAAAAAAAAAA",
    { shape: [2], data: [1.5, -2] },
  ],
  [
    "one uint8",
    "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIArI",
    { shape: [], data: [200] },
  ],
];
/** An array of Python objects, as numpy 2.4.6 wrote it: a program in disguise. */
const OBJECTS =
  "k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWLAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwGFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlH2UYXSUYi4=";

Deno.test.each(BY_NUMPY)("decodeNpy() reads NumPy's %s", (_name, base64, { shape, data }) => {
  assertEquals(decodeNpy(bytesOf(base64)), { shape, data: Float64Array.from(data) });
});

const arrays = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }).chain((shape) => {
  const size = shape.reduce((product, n) => product * n, 1);
  return fc.array(fc.double(), { minLength: size, maxLength: size }).map((data) =>
    ndarray(shape, Float64Array.from(data))
  );
});

Deno.test("decodeNpy() undoes encodeNpy(), bit for bit", () => {
  fc.assert(
    fc.property(arrays, (array) => {
      const bytes = encodeNpy(array);
      assertEquals((bytes.length - array.data.byteLength) % 64, 0);
      assertEquals(decodeNpy(bytes), array);
    }),
    { seed: 7, numRuns: 100 },
  );
});

Deno.test("readNpy() and writeNpy() go through a file", async () => {
  const path = await Deno.makeTempFile({ suffix: ".npy" });
  const array = ndarray([2, 2], Float64Array.of(1, NaN, -0, 1e-300));
  await writeNpy(path, array);
  assertEquals(await readNpy(path), array);
  await Deno.writeTextFile(path, "no array");
  await assertRejects(() => readNpy(path), PropagatorError, `Cannot read ${path} as .npy: it does not start like one`);
  await Deno.remove(path);
});

Deno.test("decodeNpy() refuses damaged and foreign files", () => {
  const good = encodeNpy(ndarray([3], Float64Array.of(1, 2, 3)));
  const refused = (bytes: Uint8Array, reason: string) => {
    const error = assertThrows(
      () => decodeNpy(bytes, "data.npy"),
      PropagatorError,
      `Cannot read data.npy as .npy: ${reason}`,
    );
    assertInstanceOf(error, PropagatorError);
    assertEquals(error.code, "file-damaged");
  };
  const rewritten = (from: string, to: string) =>
    Uint8Array.from(Buffer.from(Buffer.from(good).toString("latin1").replace(from, to), "latin1"));
  refused(
    good.subarray(0, good.length - 1),
    "shape [3] of type f8 takes 24 bytes, the file has 23; restore it from a copy",
  );
  refused(good.subarray(0, 40), "it ends inside its header");
  refused(good.subarray(0, 5), "it does not start like one; save the array with numpy.save()");
  refused(bytesOf(OBJECTS), "its type is O, expected one of f8, f4");
  refused(rewritten("<f8", "<c8"), "its type is c8");
  refused(rewritten("(3,)", "(x,)"), "its header does not tell its shape");
  refused(rewritten("False", "Maybe"), "its header does not tell its order");
  refused(Uint8Array.from(good, (byte, i) => i === 6 ? 9 : byte), "its format version is 9");
});

Deno.test("decodeNpy() never breaks otherwise, however a file is damaged", () => {
  const good = encodeNpy(ndarray([2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)));
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
      const bytes = good.slice(0, length);
      if (at < length) bytes[at] = byte;
      try {
        decodeNpy(bytes);
      } catch (error) {
        assertInstanceOf(error, PropagatorError);
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});
