import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  cubicOscillator,
  harmonicOscillator,
  hopf,
  hyperbolic,
  lorenz,
  type OdeProblem,
  solveOde,
  vanDerPol,
} from "../../mod.ts";

const TIGHT = { relativeTolerance: 1e-11, absoluteTolerance: 1e-13 };

function endOf({ rhs }: OdeProblem, initial: Float64Array, time: number): Float64Array {
  return solveOde(rhs, { initial, times: Float64Array.of(0, time), ...TIGHT }).states.data.slice(-initial.length);
}

const CLOSED: [string, OdeProblem, number[]][] = [
  ["harmonic", harmonicOscillator(), [1.5, -0.3]],
  ["hyperbolic", hyperbolic(), [0.9, -0.4]],
  ["hyperbolic, other rates", hyperbolic({ mu: 0.3, lambda: -2 }), [0.9, -0.4]],
  ["hopf, spiralling out", hopf(), [0.5, 0.1, -0.05]],
  ["hopf, dying down", hopf(), [-0.2, 1.2, 0.8]],
  ["hopf, at the bifurcation", hopf(), [0, 1.2, 0.8]],
];

Deno.test.each(CLOSED)("%s has a closed form that the solver finds", (_name, problem, start) => {
  const u0 = Float64Array.from(start);
  for (const t of [0.01, 1, 7]) {
    const exact = problem.description.solution!(u0, t);
    endOf(problem, u0, t).forEach((value, c) => assertAlmostEquals(value, exact[c], 1e-9));
  }
});

Deno.test("hopf() has a closed form that is continuous at the bifurcation", () => {
  const at = (m: number) => hopf().description.solution!(Float64Array.of(m, 1, 0.5), 3)[1];
  assertAlmostEquals(at(1e-9), at(0), 1e-8);
});

Deno.test("hyperbolic() has no closed form of this kind in resonance", () => {
  assertEquals(hyperbolic({ mu: -0.5, lambda: -1 }).description.solution, undefined);
});

Deno.test("cubicOscillator() keeps x^4 + y^4 without damping, and loses it as it must with it", () => {
  const energy = ([x, y]: Float64Array) => x ** 4 + y ** 4;
  const start = Float64Array.of(0.8, -0.5);
  assertAlmostEquals(energy(endOf(cubicOscillator({ damping: 0 }), start, 20)), energy(start), 1e-9);
  const { rhs } = cubicOscillator();
  const slope = new Float64Array(2);
  rhs(start, slope);
  const rate = 4 * (start[0] ** 3 * slope[0] + start[1] ** 3 * slope[1]);
  assertAlmostEquals(rate, -0.4 * (start[0] ** 6 + start[1] ** 6), 1e-15);
});

Deno.test("vanDerPol() is a harmonic oscillator for mu = 0, and has a limit cycle for mu = 2", () => {
  const [x, y] = endOf(vanDerPol({ mu: 0 }), Float64Array.of(1, 0), 2);
  assertAlmostEquals(x, Math.cos(2), 1e-10);
  assertAlmostEquals(y, -Math.sin(2), 1e-10);
  // Period of the cycle for mu = 2, see Andersen and Geer 1982, doi:10.1137/0142047: 7.6298744797.
  const onCycle = endOf(vanDerPol(), Float64Array.of(2, 0), 100);
  const later = endOf(vanDerPol(), onCycle, 7.6298744797);
  later.forEach((value, c) => assertAlmostEquals(value, onCycle[c], 1e-8));
});

Deno.test("lorenz() rests at its fixed points, and decays along its axis", () => {
  const rest = Float64Array.of(Math.sqrt(72), Math.sqrt(72), 27);
  const slope = new Float64Array(3);
  lorenz().rhs(rest, slope);
  slope.forEach((value) => assertAlmostEquals(value, 0, 1e-12));
  assertAlmostEquals(endOf(lorenz(), Float64Array.of(0, 0, 3), 1)[2], 3 * Math.exp(-8 / 3), 1e-10);
});

Deno.test("A system shows its equations in a notebook", () => {
  const shown = (vanDerPol({ mu: 3 }) as unknown as Record<symbol, () => Record<string, string>>)
    [Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "Van der Pol oscillator, mu = 3");
  assertStringIncludes(shown["text/markdown"], "\\dot y &= \\mu (1 - x^2) y - x");
});

Deno.test("A system refuses bad parameters", () => {
  assertThrows(
    () => vanDerPol({ mu: NaN }),
    RangeError,
    "Cannot describe Van der Pol oscillator: mu must be a finite number, got NaN",
  );
  assertThrows(() => lorenz({ roh: 28 } as object), TypeError, 'Unknown option "roh"; did you mean "rho"?');
  assertThrows(() => hyperbolic({ mu: "1" } as object), TypeError, "mu must be a finite number");
});
