import { assert, assertEquals, assertThrows } from "@std/assert";
import { recordedPanels } from "../../lib/plots/recorded_panels.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";
import { assertFigure, texts } from "./svg.ts";

const curve = (name: string) =>
  Object.fromEntries(["rE", "mse", "maxEmean", "maxE"].map((kind) => [`${kind} ${name}`, [1, 2, 3]]));
const RESULT = {
  ...SMALL_RESULT,
  series: { ...curve("Euler"), ...curve("unchanged copy"), ...curve("theorem's network"), "loss Euler": [1, 2] },
};

Deno.test("recordedPanels() shows networks alone, and beside what has learned nothing in log scale", () => {
  const linear = recordedPanels(RESULT);
  assertFigure(linear);
  assert(texts(linear)[0].startsWith(RESULT.title));
  assertEquals(texts(linear).filter((text) => text === "unchanged copy").length, 0);
  const log = texts(recordedPanels(RESULT, { scale: "log" }));
  for (const name of ["Euler", "unchanged copy"]) assert(log.includes(name), name);
  assertThrows(() => recordedPanels(SMALL_RESULT), RangeError, "it has none; pass a result of pixel/figure-03");
});
