import { assert, assertEquals, assertThrows } from "@std/assert";
import { forecastOverlay, overlayLines } from "../../lib/plots/forecast_overlay.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const times = Array.from({ length: 1000 }, (_, n) => n / 100);
const line = (series: string, variable: string, f: (t: number) => number | null) => ({
  series,
  variable,
  times,
  values: times.map(f),
});
const paths = (svg: string) => [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d);

Deno.test("forecastOverlay() has a panel for each component, one legend, and the truth thick below", async (t) => {
  const svg = forecastOverlay([
    line("coupled", "x", (t) => Math.sin(1.01 * t)),
    line("truth", "x", Math.sin),
    line("coupled", "y", (t) => Math.cos(1.01 * t)),
    line("truth", "y", Math.cos),
  ], { title: "Over the truth" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Over the truth", "x", "y", "time"]) assert(texts(svg).includes(text), text);
  assertEquals(texts(svg).filter((text) => text === "truth" || text === "coupled"), ["truth", "coupled"]);
  assertEquals([...svg.matchAll(/stroke-width="(4|1\.75)"/g)].map(([, width]) => width), ["4", "1.75", "4", "1.75"]);
});

Deno.test("forecastOverlay() leaves out points that cannot be told apart", () => {
  const [truth] = paths(forecastOverlay([line("truth", "x", (t) => Math.sin(t))]));
  assert(truth.split("L").length < 120, `${truth.split("L").length} of 1000 points`);
});

Deno.test("forecastOverlay() draws a forecast where it is near the truth, and shows the truth as if it always were", () => {
  const truth = line("truth", "x", Math.sin);
  const wild = line("wild", "x", (t) => t > 2 && t < 4 ? 1e60 : Math.sin(t));
  const lost = line("lost", "x", (t) => t > 2 && t < 4 ? null : Math.sin(t));
  const svg = forecastOverlay([wild, truth, lost]);
  assertFigure(svg);
  const [exact, first, second] = paths(svg);
  assertEquals(first, second);
  assertEquals(first.match(/M/g)!.length, 2);
  assertEquals(exact, paths(forecastOverlay([truth]))[0]);
  assertThrows(() => forecastOverlay([]), RangeError, "there is no line");
});

Deno.test("forecastOverlay() does not blow up a component that is small beside the others", () => {
  const heights = (size: number) => {
    const svg = forecastOverlay([line("truth", "x", Math.sin), line("truth", "y", (t) => size * Math.sin(t))]);
    return paths(svg).map((d) => {
      const ys = [...d.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
      return Math.max(...ys) - Math.min(...ys);
    });
  };
  const [large, small] = heights(0.01);
  assert(small < 0.06 * large, `${small} of ${large} pixels, 0.01 of a fifth`);
  const [one, half] = heights(0.5);
  assert(Math.abs(half / one - 1) < 0.01, "but fills its panel if it is not");
});

Deno.test("forecastOverlay() leaves out a forecast that blew up at once, and says when there is nothing else", () => {
  const wild = line("wild", "x", () => NaN);
  assertEquals(paths(forecastOverlay([line("truth", "x", Math.sin), wild])).filter(Boolean).length, 1);
  assertThrows(
    () => forecastOverlay([wild]),
    RangeError,
    "Cannot draw forecasts: no value of x is finite; pass the truth",
  );
});

Deno.test("overlayLines() takes the components of one trajectory", () => {
  const states = { shape: [2, 2, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  const options = { series: "truth", variables: ["x", "y"], timeStep: 0.5 };
  const [x, y] = overlayLines(states, { ...options, index: 1, from: 1 });
  assertEquals([x.series, x.variable, y.variable], ["truth", "x", "y"]);
  assertEquals([[...x.times as Float64Array], [...x.values as Float64Array], [...y.values as Float64Array]], [
    [0.5, 1],
    [5, 7],
    [6, 8],
  ]);
});
