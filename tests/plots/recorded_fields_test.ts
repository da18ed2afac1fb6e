import { assert, assertEquals, assertThrows } from "@std/assert";
import { recordedFields } from "../../mod.ts";
import { assertFigure, texts } from "./svg.ts";

const RESULT = { id: "latent-sde/figure-12", title: "Both scales", profile: "paper" as const };
const numbers = (count: number) => Array.from({ length: count }, (_, k) => Math.sin(k));

Deno.test("recordedFields() draws fields of a line side by side, and leaves other series out", () => {
  const series = { shape: [1, 3, 4], observation: numbers(12), macroscale: numbers(12), time: [0, 1, 2] };
  const svg = recordedFields({ ...RESULT, series });
  assertFigure(svg);
  assertEquals([...svg.matchAll(/data:image\/png/g)].length, 3); // with one legend
  for (const text of ["Both scales (paper)", "observation", "macroscale"]) assert(texts(svg).includes(text), text);
});

Deno.test("recordedFields() draws a row for each field of a plane, and only those that are named", () => {
  const series = { shape: [5, 3, 4], truth: numbers(60), "mean, n_eta = 0": numbers(60) };
  const svg = recordedFields({ ...RESULT, series });
  assertEquals([...svg.matchAll(/data:image\/png/g)].length, 12);
  for (const text of ["truth, time 1/4", "mean, n_eta = 0, time 1"]) assert(texts(svg).includes(text), text);
  const one = recordedFields({ ...RESULT, series }, { names: ["truth"], title: "Truth" });
  assertEquals([...one.matchAll(/data:image\/png/g)].length, 6);
});

Deno.test("recordedFields() refuses results without fields", () => {
  const wanted = "pass a result of latent-sde/figure-10 to 18 and names of its series";
  assertThrows(() => recordedFields({ ...RESULT, series: { x: [1] } }), RangeError, wanted);
  const series = { shape: [1, 1, 1], truth: [1] };
  assertThrows(
    () => recordedFields({ ...RESULT, series }, { names: ["mean"] }),
    RangeError,
    'there are none of "mean"',
  );
});
