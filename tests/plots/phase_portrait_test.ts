import { assert, assertEquals, assertThrows } from "@std/assert";
import { directionField } from "../../lib/plots/direction_field.ts";
import { orbitsOf } from "../../lib/plots/orbits_of.ts";
import { type Orbit, phasePortrait } from "../../lib/plots/phase_portrait.ts";
import { harmonicOscillator } from "../../lib/problems/harmonic_oscillator.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const AXES = { x: { label: "x" }, y: { label: "y" } };

function circle(series: string, radius: number, points = 100): Orbit {
  const angles = Array.from({ length: points }, (_, k) => 2 * Math.PI * k / (points - 1));
  return { series, x: angles.map((a) => radius * Math.cos(a)), y: angles.map((a) => radius * Math.sin(a)) };
}

const lines = (svg: string) => [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d);

Deno.test("phasePortrait() draws orbits from their starts, over arrows", async (t) => {
  const slopes = directionField(harmonicOscillator().rhs, { x: [-2, 2], y: [-2, 2], count: 4 });
  const svg = phasePortrait([circle("truth", 1, 12), circle("forecast", 1.5, 12)], {
    ...AXES,
    slopes,
    title: "Circles",
  });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Circles", "truth", "forecast", "x", "y"]) assert(texts(svg).includes(text), text);
});

Deno.test("phasePortrait() points its arrows along the slopes", () => {
  const turned = (dx: number, dy: number) => {
    const svg = phasePortrait([circle("", 1)], { ...AXES, slopes: [{ x: 0, y: 0, dx, dy }] });
    return Number(/rotate\(([-\d.]+)\)/.exec(svg.slice(svg.indexOf('"vector"')))?.[1] ?? 0);
  };
  assertEquals([turned(0, 1), turned(1, 0), turned(0, -1), turned(-1, 0)], [0, 90, 180, -90]); // clockwise from up
});

Deno.test("phasePortrait() shows all arrows, or those in the part that is asked for", () => {
  const slopes = [-3, 0, 3].map((x) => ({ x, y: 0, dx: 0, dy: 1 }));
  const arrows = (x: object) => {
    const svg = phasePortrait([circle("", 1)], { x: { label: "x", ...x }, y: { label: "y" }, slopes });
    return /"vector"[^]*?<\/g>/.exec(svg)![0].match(/<path/g)!.length;
  };
  assertEquals([arrows({}), arrows({ from: -2, to: 2 })], [3, 1]);
});

Deno.test("phasePortrait() leaves out bends that cannot be seen, so that long orbits stay small", () => {
  const orbits = Array.from({ length: 12 }, (_, i) => circle("truth", 1 + i / 12, 5000));
  const svg = phasePortrait(orbits, AXES);
  assertFigure(svg);
  for (const line of lines(svg)) assert(line.split("L").length < 100);
});

Deno.test("phasePortrait() cuts orbits at the frame, and where they are not finite", () => {
  const pieces = (orbit: Orbit) =>
    lines(phasePortrait([orbit], { x: { label: "x", from: -1.1, to: 1.1 }, y: { label: "y", from: -0.5, to: 2 } }));
  assertEquals(pieces(circle("", 1)).length, 2); // without its lower part
  const broken = circle("", 0.4);
  assertEquals(pieces(broken).length, 1);
  assertEquals(pieces({ ...broken, y: broken.y.map((v, k) => k === 50 ? NaN : v) }).length, 2);
  assertThrows(() => phasePortrait([], AXES), RangeError, "there is no orbit");
});

Deno.test("orbitsOf() takes the components and trajectories asked for, and refuses others", () => {
  const states = { shape: [2, 2, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  assertEquals(orbitsOf({ states }, { series: "a", across: 1, up: 0, which: [1] }), [{
    series: "a",
    x: [6, 8],
    y: [5, 7],
  }]);
  assertEquals(orbitsOf({ states }, { series: "a" }).length, 2);
  assertThrows(() => orbitsOf({ states }, { series: "a", which: [2] }), RangeError, "no trajectory or component 2");
  assertThrows(() => orbitsOf({ states }, { series: "a", up: 3 }), RangeError, "no trajectory or component 3");
});
