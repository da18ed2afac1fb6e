import { assert, assertEquals, assertThrows } from "@std/assert";
import { amplitudeSpectrum, spectra } from "../../mod.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const bump = (width: number) =>
  amplitudeSpectrum(Float64Array.from({ length: 100 }, (_, j) => Math.exp(-(((j - 50) / width) ** 2))));

Deno.test("spectra() draws amplitudes in log-log scale, without the mean, and the limit of the coarse grid", async (t) => {
  const svg = spectra({ observation: bump(3), macroscale: bump(8) }, { nyquist: 10, title: "Spectra" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Spectra", "observation", "macroscale", "shortest wave of the coarse grid"]) {
    assert(texts(svg).includes(text), text);
  }
  assertEquals([...svg.matchAll(/aria-label="line"[^>]*><path/g)].length, 3);
  assertEquals(texts(spectra({ observation: bump(3) })).includes("shortest wave of the coarse grid"), false);
});

Deno.test("spectra() refuses spectra without any wave", () => {
  assertThrows(
    () => spectra({ nothing: new Float64Array(5) }, { nyquist: 2 }),
    RangeError,
    "a log axis needs positive",
  );
});
