import { assert, assertEquals, assertThrows } from "@std/assert";
import { errorPanels } from "../../lib/plots/error_panels.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const grown = (size: number, rate: number) => Float64Array.from({ length: 12 }, (_, n) => size * Math.exp(rate * n));
const errors = (rate: number) => ({
  meanMaximum: grown(1e-2, rate),
  meanSquare: grown(1e-5, 2 * rate),
  relative: grown(1e-3, rate),
});
const lines = (svg: string) => [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)];

Deno.test("errorPanels() draws three kinds of errors, what has learned nothing dashed", async (t) => {
  const all = { "projected Euler": errors(0.1), Euler: errors(0.2), "unchanged copy": errors(0.3) };
  const svg = errorPanels(all, { scale: "log", yardsticks: ["unchanged copy"], title: "Advection" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Advection", "iteration", "maximum error", "mean squared error", "relative error"]) {
    assert(texts(svg).includes(text), text);
  }
  assertEquals(lines(svg).length, 9);
  assertEquals(svg.match(/<g stroke-dasharray="5 3"/g)!.length, 3);
  // the legend is there once
  for (const name of Object.keys(all)) assertEquals(texts(svg).filter((text) => text === name).length, 1);
});

Deno.test("errorPanels() ends a curve where the prediction blew up, and refuses to draw nothing", () => {
  const bad = { ...errors(0.1), relative: [0.1, 0.2, null, NaN, Infinity] };
  assertFigure(errorPanels({ bad }));
  assertEquals(lines(errorPanels({ bad })).map(([, d]) => d.split("L").length), [12, 12, 2]);
  assertThrows(() => errorPanels({}), RangeError, "there are none; pass at least one");
});
