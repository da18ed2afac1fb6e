import { assert, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { incrementMaps } from "../../lib/plots/increment_maps.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const INCREMENTS = {
  times: Float64Array.of(0.16, 0.32, 0.48),
  x: Float64Array.of(0, 1, 2, 3),
  y: Float64Array.of(-1, 0),
  values: ndarray([3, 2, 2, 4], Float64Array.from({ length: 48 }, (_, k) => Math.floor(k / 16) + 1)),
  outcome: { status: "ok", steps: 3 },
} as const;

Deno.test("incrementMaps() draws a map for each time, in the same colours, with one legend", async (t) => {
  const svg = incrementMaps(INCREMENTS, { component: 1, at: [0, 2], x: "x", y: "y", title: "Increments" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  const images = [...svg.matchAll(/data:image\/png;base64,([^"]+)/g)].map(([, image]) => image);
  assertEquals(images.length, 3);
  assert(images[0] !== images[1], "values of 1 and 3 in the same colours");
  for (const text of ["Increments", "T = 0.16", "T = 0.48", "G"]) assert(texts(svg).includes(text), text);
});

Deno.test("incrementMaps() refuses times and components that are not there", () => {
  const draw = (options: object) => incrementMaps(INCREMENTS, { component: 0, at: [0], x: "x", y: "y", ...options });
  assertThrows(() => draw({ at: [0, 3] }), RangeError, "there is no time 3 of component 0 among 3 times of 2");
  assertThrows(() => draw({ component: 2 }), RangeError, "there is no time 0 of component 2");
});
