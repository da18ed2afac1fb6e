import { assert, assertThrows } from "@std/assert";
import { readResult } from "../../lib/io/result_file.ts";
import { recordedFan } from "../../lib/plots/recorded_fan.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";
import { assertFigure, texts } from "./svg.ts";

Deno.test("recordedFan() draws the errors of a result over its time", async () => {
  const svg = recordedFan(await readResult("data/results/paper/hits-figure-02.json"), { width: 480 });
  assertFigure(svg);
  for (const text of ["D8", "D1024", "coupled", "time"]) assert(texts(svg).includes(text), text);
  assert(texts(svg).slice(0, 2).join(" ").endsWith("coupled (paper)"));
  assertThrows(() => recordedFan(SMALL_RESULT), RangeError, "it has no errors over time");
});
