import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { EquationFit, type LearnedCoefficients } from "propagator";

const RECORD: LearnedCoefficients = {
  epsilon: 1 / 4,
  coefficients: new Map([["g", -15], ["A g", -4], ["AA g", 0.5]]),
  featureSizes: new Map([["g", 2], ["A g", 1], ["AA g", 1]]),
  truth: new Map([["g", -16], ["A g", -4], ["PA g", 4], ["A rho", 0]]),
  outcome: { status: "diverged", steps: 3, hint: "pass a smaller step" },
  warnings: ["take care"],
};

Deno.test("deltas() and error() compare with the truth, a missing term counts as 0", () => {
  const fit = new EquationFit(RECORD);
  assertEquals([...fit.deltas()], [["g", -1], ["A g", 0], ["PA g", -4]]);
  assertAlmostEquals(fit.error(), (100 * 5) / 24, 1e-12);
});

Deno.test("equation() weighs each learned term by its size on the data", () => {
  assertEquals(new EquationFit(RECORD).equation().terms.map(({ term, size }) => [term, size]), [
    ["g", -30],
    ["A g", -4],
    ["AA g", 0.5],
  ]);
});

Deno.test("a notebook shows the equation with the hint of a diverged run and the warnings", () => {
  const shown = new EquationFit(RECORD) as unknown as Record<symbol, () => Record<string, string>>;
  const { "text/plain": plain, "text/markdown": markdown } = shown[Symbol.for("Jupyter.display")]();
  assertEquals(plain.split("\n").slice(1), ["pass a smaller step", "take care"]);
  assertStringIncludes(markdown, "> take care");
});

Deno.test("without the truth the comparisons say so, and the equation shows what was learned", () => {
  const fit = new EquationFit({ ...RECORD, truth: undefined });
  assertThrows(() => fit.error(), TypeError, "Cannot compute the percentage error: the data has no true coefficients");
  assertThrows(() => fit.deltas(), TypeError, "Cannot compare coefficients");
  assertStringIncludes(fit.equation().toString(), "15 g");
});
