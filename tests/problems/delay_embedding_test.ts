import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { delayEmbedded, ndarray, reassembled, signalError } from "../../mod.ts";

Deno.test("reassembled() undoes delayEmbedded()", () => {
  const signals = fc.array(fc.double({ noNaN: true }), { minLength: 5, maxLength: 20 });
  fc.assert(
    fc.property(signals, fc.integer({ min: 1, max: 5 }), (numbers, delays) => {
      const signal = Float64Array.from(numbers);
      const windows = delayEmbedded(signal, delays);
      assertEquals(windows.shape, [signal.length - delays + 1, delays]);
      assertEquals(windows.data[windows.data.length - delays], signal[signal.length - delays]);
      assertEquals(reassembled(windows), signal);
    }),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("signalError() compares the signals, not the windows", () => {
  const truth = delayEmbedded(Float64Array.of(1, 2, 3, 4, 5), 3);
  const wrong = ndarray(truth.shape, truth.data.slice());
  wrong.data[1] = 100; // the second sample is taken from the second window
  assertEquals(signalError(wrong, truth), 0);
  wrong.data[3] += 0.5;
  assertAlmostEquals(signalError(wrong, truth), 0.25 / 5, 1e-15);
});

Deno.test("reassembled() and signalError() refuse what does not fit", () => {
  assertThrows(() => reassembled(ndarray([6])), TypeError, "windows must be of shape [rows, delays], got [6]");
  assertThrows(() => signalError(ndarray([2, 3]), ndarray([3, 3])), TypeError, "signals of 4 and 5 samples");
});
