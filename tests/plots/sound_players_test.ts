import { Buffer } from "node:buffer";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray, type Sound, soundPlayers } from "../../mod.ts";
import { decodeWav } from "../../lib/io/wav.ts";

const sound = (...samples: number[]): Sound => ({
  rate: 8000,
  samples: ndarray([1, samples.length], Float64Array.from(samples)),
});

Deno.test("soundPlayers() plays all sounds, amplified like the first, cut where they would be too loud", () => {
  const players = soundPlayers({ exact: sound(0, 0.01, -0.02), "a < b": sound(0.01, 5, NaN) });
  const show = (players as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(show["text/plain"], "Sounds: exact, a < b");
  const found = [...show["text/html"].matchAll(/base64,([^"]+)"/g)].map(([, text]) =>
    decodeWav(Buffer.from(text, "base64"))
  );
  assertEquals(found.map(({ rate }) => rate), [8000, 8000]);
  const close = (samples: Float64Array, expected: number[]) =>
    expected.forEach((x, k) => assertAlmostEquals(samples[k], x, 1e-4));
  close(found[0].samples.data, [0, 0.35, -0.7]);
  close(found[1].samples.data, [0.35, 1, 0]);
  assertEquals(show["text/html"].includes("a &lt; b"), true);
});

Deno.test("soundPlayers() refuses silence", () => {
  assertThrows(() => soundPlayers({}), RangeError, "there is no sound");
  assertThrows(() => soundPlayers({ exact: sound(0, 0) }), RangeError, '"exact" is silent or not finite');
});
