import { assert, assertEquals, assertThrows } from "@std/assert";
import { driftSensitivity } from "../../mod.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const inputs = Float64Array.of(-1, 0, 1);
const panels = [-2, 0, 2].map((slope) => ({
  title: `offset ${slope}`,
  inputs,
  learned: inputs.map((x) => 1.1 * slope * x),
  expected: inputs.map((x) => slope * x),
}));

Deno.test("driftSensitivity() draws a panel for each input, on the same axis, with one legend", async (t) => {
  const svg = driftSensitivity(panels, { title: "Sensitivity" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Sensitivity", "finite differences", "offset -2", "offset 0"]) {
    assert(texts(svg).includes(text), text);
  }
  assertEquals(texts(svg).filter((text) => text === "learned").length, 1);
  assertEquals(texts(svg).filter((text) => text === "2" || text === "2.0").length, 3, "the same axis in each");
});

Deno.test("driftSensitivity() shows both drifts in parts of their largest magnitude, so that proportional ones coincide", () => {
  const svg = driftSensitivity(panels, { scale: "own" });
  const lines = [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d);
  assertEquals(lines.length, 6);
  for (const k of [0, 2, 4]) assertEquals(lines[k], lines[k + 1]);
  assert(texts(svg).includes("drift / largest"));
});

Deno.test("driftSensitivity() refuses to draw nothing", () => {
  assertThrows(() => driftSensitivity([]), RangeError, "Cannot draw sensitivities: there is none");
});
