import { assertAlmostEquals, assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ndarray, PropagatorError, readWav, type WavFormat, writeWav } from "../../mod.ts";
import { decodeWav, encodeWav } from "../../lib/io/wav.ts";

const FORMATS: [WavFormat, number][] = [["pcm16", 2 ** -16], ["pcm24", 2 ** -24], ["pcm32", 2 ** -32], [
  "float32",
  2 ** -25,
]];

const sounds = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 1, max: 192000 }),
)
  .chain(([channels, n, rate]) =>
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: channels * n, maxLength: channels * n })
      .map((data) => ({ rate, samples: ndarray([channels, n], Float64Array.from(data)) }))
  );

Deno.test.each(FORMATS)("decodeWav() undoes encodeWav() in %s up to rounding, and then exactly", (format, rounding) => {
  fc.assert(
    fc.property(sounds, (sound) => {
      const back = decodeWav(encodeWav(sound, format));
      assertEquals([back.rate, back.samples.shape], [sound.rate, sound.samples.shape]);
      // The largest whole number stands for a little less than 1.
      sound.samples.data.forEach((value, i) => {
        assertAlmostEquals(back.samples.data[i], value, value > 1 - 2 * rounding ? 2 * rounding : rounding);
      });
      assertEquals(decodeWav(encodeWav(back, format)), back);
    }),
    { seed: 7, numRuns: 50 },
  );
});

/** A file made by hand: an extra chunk of odd length first, then two channels of given samples. */
function byHand(
  { tag, bits, extension, samples }: { tag: number; bits: number; extension?: number; samples: number[] },
): Uint8Array {
  const format = new Uint8Array(extension === undefined ? 16 : 40);
  const view = new DataView(format.buffer);
  view.setUint16(0, tag, true);
  view.setUint16(2, 2, true);
  view.setUint32(4, 8000, true);
  view.setUint16(14, bits, true);
  if (extension !== undefined) view.setUint16(24, extension, true);
  const chunk = (name: string, data: ArrayLike<number>) => {
    const bytes = new Uint8Array(8 + data.length + data.length % 2);
    bytes.set(new TextEncoder().encode(name));
    new DataView(bytes.buffer).setUint32(4, data.length, true);
    bytes.set(data, 8);
    return bytes;
  };
  const head = new TextEncoder().encode("RIFF????WAVE");
  return Uint8Array.from(
    [head, chunk("LIST", [1, 2, 3]), chunk("fmt ", format), chunk("data", samples)].flatMap((part) => [...part]),
  );
}

Deno.test("decodeWav() reads 8 bits, 64 bits and the extensible format, past other chunks", () => {
  const eight = decodeWav(byHand({ tag: 1, bits: 8, samples: [128, 0, 192, 255] }));
  assertEquals(eight, { rate: 8000, samples: ndarray([2, 2], Float64Array.of(0, 0.5, -1, 127 / 128)) });
  const doubles = [...new Uint8Array(Float64Array.of(0.1, -0.2).buffer)];
  assertEquals(decodeWav(byHand({ tag: 3, bits: 64, samples: doubles })).samples.data, Float64Array.of(0.1, -0.2));
  const extensible = byHand({ tag: 0xfffe, bits: 24, extension: 1, samples: [0, 0, 0xc0, 1, 0, 0] });
  assertEquals(decodeWav(extensible).samples.data, Float64Array.of(-0.5, 2 ** -23));
});

Deno.test("encodeWav() clips, and refuses what is no sound", () => {
  const loud = { rate: 8000, samples: ndarray([1, 2], Float64Array.of(3, -3)) };
  assertEquals(decodeWav(encodeWav(loud)).samples.data, Float64Array.of(1 - 2 ** -15, -1));
  assertEquals(decodeWav(encodeWav(loud, "float32")).samples.data, loud.samples.data);
  assertThrows(() => encodeWav({ ...loud, rate: 0 }), RangeError, "rate must be a whole number of at least 1, got 0");
  assertThrows(() => encodeWav({ ...loud, samples: ndarray([4]) }), TypeError, "shape [channels, samples], got [4]");
  assertThrows(() => encodeWav(loud, "mp3" as WavFormat), RangeError, "format must be one of pcm16");
  const silent = ndarray([1, 1], Float64Array.of(NaN));
  assertThrows(() => encodeWav({ ...loud, samples: silent }), RangeError, "samples must be finite");
});

Deno.test("readWav() and writeWav() go through a file, and foreign ones are refused", async () => {
  const path = await Deno.makeTempFile({ suffix: ".wav" });
  const sound = { rate: 22050, samples: ndarray([1, 3], Float64Array.of(0, 0.5, -1)) };
  await writeWav(path, sound);
  assertEquals(await readWav(path), sound);
  await Deno.writeTextFile(path, "ID3 this is an .mp3 file");
  await assertRejects(() => readWav(path), PropagatorError, `Cannot read ${path} as .wav: it does not start like one`);
  await Deno.remove(path);
  const good = encodeWav(sound);
  const refused = (bytes: Uint8Array, reason: string) =>
    assertThrows(() => decodeWav(bytes, "x.wav"), PropagatorError, reason);
  refused(good.subarray(0, 48), "it claims 6 bytes of samples and has 4");
  refused(good.subarray(0, 30), "it lacks its samples");
  refused(byHand({ tag: 0x55, bits: 0, samples: [] }), "its samples have format 85 and 0 bits");
});

Deno.test("decodeWav() never breaks otherwise, however a file is damaged", () => {
  const good = encodeWav({ rate: 8000, samples: ndarray([2, 4]) }, "pcm24");
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
      const bytes = good.slice(0, length);
      if (at < length) bytes[at] = byte;
      try {
        decodeWav(bytes);
      } catch (error) {
        assertInstanceOf(error, PropagatorError);
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});
