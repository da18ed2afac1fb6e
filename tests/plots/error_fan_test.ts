import { assert, assertEquals, assertThrows } from "@std/assert";
import { errorFan } from "../../lib/plots/error_fan.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const grown = (rate: number, steps = 50) => Float64Array.from({ length: steps }, (_, n) => 1e-6 * Math.exp(rate * n));
const FAN = [
  { series: "D1", errors: grown(0.15) },
  { series: "D8", errors: grown(0.1) },
  { series: "coupled", errors: grown(0.05) },
];
const paths = (svg: string) => [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d);

Deno.test("errorFan() draws a colour for each step size, and the coupled forecast thick in its own", async (t) => {
  const svg = errorFan(FAN, { timeStep: 0.1, title: "Errors grow" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Errors grow", "D1", "D8", "coupled", "mean squared error", "time"]) {
    assert(texts(svg).includes(text), text);
  }
});

Deno.test("errorFan() averages many steps, so that figures stay small and means stay as they are", () => {
  const errors = Float64Array.from({ length: 5120 }, (_, n) => 1 + (n % 20) / 10); // 20 steps make a point, 1.95 on average
  const fan = [{ series: "D1", errors }, { series: "coupled", errors: errors.map(() => 1.95) }];
  const svg = errorFan(fan, { timeStep: 1 });
  assertFigure(svg);
  const [single, coupled] = paths(svg);
  assertEquals(single, coupled);
  assertEquals(single.split("L").length, 256);
  assertEquals(paths(errorFan(fan, { timeStep: 1, width: 320 }))[0].split("L").length, 128); // as a narrow one shows no more
});

Deno.test("errorFan() ends a forecast where it blows up, and leaves the others as they are", () => {
  const bad = grown(0.2);
  bad.fill(1e60, 20, 30);
  bad.fill(Infinity, 30);
  const svg = errorFan([{ series: "bad", errors: bad }, ...FAN], { timeStep: 0.1 });
  assertFigure(svg);
  assertEquals(paths(svg).map((d) => d.split("L").length), [20, 50, 50, 50]);
  assertEquals(paths(svg).slice(1), paths(errorFan(FAN, { timeStep: 0.1 })));
  const wild = { series: "wild", errors: new Float64Array(50).fill(NaN) };
  const without = [FAN[0], FAN[2]];
  const svgWithWild = errorFan([FAN[0], wild, FAN[2]], { timeStep: 0.1 }); // the coarsest of the single ones
  assertEquals(paths(svgWithWild), paths(errorFan(without, { timeStep: 0.1 })));
  assertThrows(
    () => errorFan([{ series: "a", errors: [null] }], { timeStep: 1 }),
    RangeError,
    "none of the 1 forecasts has a finite error",
  );
});
