import { assert, assertEquals } from "@std/assert";
import { ndarray, scaleKernel } from "../../mod.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

Deno.test("scaleKernel() draws a curve for each channel of a line, by distance in coarse points", async (t) => {
  const bell = (k: number) => Float64Array.from({ length: 13 }, (_, i) => k * Math.exp(-(((i - 6) / 3) ** 2)));
  const svg = scaleKernel(ndarray([2, 13], Float64Array.of(...bell(1), ...bell(2))), { ratio: 2, title: "Kernel" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Kernel", "1", "2", "−3", "3"]) assert(texts(svg).includes(text), text);
  assertEquals([...svg.matchAll(/aria-label="line"[^>]*><path/g)].length, 2);
});

Deno.test("scaleKernel() draws a map for each channel of a plane", () => {
  const kernel = ndarray([2, 5, 5], Float64Array.from({ length: 50 }, (_, k) => Math.sin(k)));
  const svg = scaleKernel(kernel, { ratio: 2, channels: ["u", "v"] });
  assertFigure(svg);
  for (const text of ["u", "v"]) assert(texts(svg).includes(text), text);
  assertEquals([...svg.matchAll(/data:image\/png/g)].length, 3);
});
