import { assert, assertEquals, assertThrows } from "@std/assert";
import { type BandedForecast, forecastBands } from "../../lib/plots/forecast_bands.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const times = Array.from({ length: 50 }, (_, n) => n / 5);
const forecast = (variable: string, f: (t: number) => number, growth = 0.02): BandedForecast => {
  const at = (shift: number) => times.map((t) => f(t) + shift * t);
  return {
    variable,
    times,
    middle: at(0.01),
    truth: at(0),
    bands: [
      { level: 0.5, lower: at(0.01 - growth), upper: at(0.01 + growth) },
      { level: 0.95, lower: at(0.01 - 3 * growth), upper: at(0.01 + 3 * growth) },
    ],
  };
};
const areas = (svg: string) => [...svg.matchAll(/aria-label="area"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d);

Deno.test("forecastBands() has a panel for each component, the wider band below, and one legend", async (t) => {
  const svg = forecastBands([forecast("x", Math.sin), forecast("y", Math.cos)], { title: "How sure" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["How sure", "x", "y", "time", "truth", "forecast, with bands of 95 % and 50 %"]) {
    assertEquals(texts(svg).filter((shown) => shown === text).length, 1, text);
  }
  const height = (d: string) => {
    const ys = [...d.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    return Math.max(...ys) - Math.min(...ys);
  };
  const [wide, narrow] = areas(svg).map(height);
  assert(wide > narrow);
});

Deno.test("forecastBands() cuts wild bands at the edge, and ends where numbers do", () => {
  const wild = forecast("x", Math.sin, 1e6);
  const svg = forecastBands([wild]);
  assertFigure(svg);
  const ended: BandedForecast = { ...wild, middle: times.map((t) => t < 2 ? Math.sin(t) : NaN), truth: undefined };
  assert(!texts(forecastBands([ended])).includes("truth"));
  assert(texts(forecastBands([wild], { across: "place" })).includes("place"));
  assertThrows(() => forecastBands([]), RangeError, "there is none; pass at least one");
  const nothing = { ...wild, truth: undefined, middle: times.map(() => null) };
  assertThrows(
    () => forecastBands([nothing]),
    RangeError,
    "Cannot draw the forecast of x: none of its values is finite",
  );
});
