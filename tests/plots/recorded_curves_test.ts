import { assertEquals, assertStringIncludes } from "@std/assert";
import { recordedCurves } from "../../lib/plots/recorded_curves.ts";
import { recordedPoints } from "../../lib/plots/recorded_points.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

const AXES = { x: { label: "x" }, y: { label: "y" } };
const SERIES = {
  "error Adam": [1, 2, 3],
  "updates Adam": [10, 20, 40],
  "loss Adam": [3, 2],
  "Hopf, error": [1, 2],
  "Hopf, step": [0.5],
  "cubic, error": [2, 1],
  "cubic, step": [0.25],
};
const result = { ...SMALL_RESULT, title: "A title", series: SERIES };

/** The last number along the axis across, in each panel. */
function lasts(svg: string | undefined): number[] {
  return [...svg!.matchAll(/aria-label="x-axis tick label">(.*?)<\/g>/g)]
    .map(([, labels]) => Math.max(...[...labels.matchAll(/>([\d.]+)</g)].map(([, text]) => Number(text))));
}

Deno.test("recordedCurves() draws series against another one, named after what they are called", () => {
  const of = { y: /^error (?<series>.*)$/, x: "updates $<series>", called: (name: string) => `${name} alone` };
  const svg = recordedCurves(result, { of: [of, { y: /^loss (?<series>.*)$/ }], ...AXES });
  assertStringIncludes(svg!, "A title");
  for (const name of ["Adam alone", ">Adam<", ">40<"]) assertStringIncludes(svg!, name);
});

Deno.test("recordedCurves() draws a panel for each subject, with points that are one number apart", () => {
  const of = { y: /^(?<panel>.*), (?<series>error)$/, x: "$<panel>, step" };
  const svg = recordedCurves(result, { of, ...AXES });
  assertStringIncludes(svg!, ">Hopf<");
  assertStringIncludes(svg!, ">cubic<");
  assertEquals(lasts(svg), [1, 0.5]);
});

Deno.test("recordedCurves() counts points where there is nothing across", () => {
  const counted = (first: number) => lasts(recordedCurves(result, { of: { y: /^error Adam$/, first }, ...AXES }));
  assertEquals([counted(1), counted(5)], [[3], [7]]);
});

Deno.test("recordedCurves() draws nothing of a result without such series, or without what goes across", () => {
  assertEquals(recordedCurves(result, { of: { y: /^other$/ }, ...AXES }), undefined);
  assertEquals(
    recordedCurves(result, { of: { y: /^(?<series>.*) Adam$/, x: "nothing $<series>" }, ...AXES }),
    undefined,
  );
});

Deno.test("recordedPoints() draws rows of a quantity, and the paper's if they are asked for", () => {
  const of = { case: /^1\/(?<x>\d+) · (?<series>.*)$/, quantity: /^error$/ };
  const ours = recordedPoints(SMALL_RESULT, { of, ...AXES })!;
  assertStringIncludes(ours, ">converged<");
  assertEquals(ours.includes(">paper<"), false);
  assertStringIncludes(recordedPoints(SMALL_RESULT, { of: { ...of, whose: "both" }, ...AXES })!, ">paper<");
  assertEquals(recordedPoints(SMALL_RESULT, { of: { ...of, quantity: /^other$/ }, ...AXES }), undefined);
});
