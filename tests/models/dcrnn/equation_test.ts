import { assertEquals, assertStringIncludes } from "@std/assert";
import { dcrnn, DcrnnFit, type DcrnnFitRecord, LearnedEquation } from "propagator";
import { latexTerm, plainMagnitude, plainTerm, shortNumber } from "../../../lib/models/dcrnn/typeset.ts";

const TERMS = [
  { term: "g", learned: -(256 ** 2) + 3151.27, exact: -(256 ** 2), delta: -3151.27, size: -3e5 },
  { term: "AA g", learned: 2e-4, exact: 0, size: 0.1 },
  { term: "A rho", learned: -(256 ** 2) + 3089.95, exact: -(256 ** 2), delta: -3089.95, size: 3e5 },
  { term: "A g", learned: -258.398, exact: -256, delta: 2.398, size: 50 },
  { term: "PA g", learned: 235.71, exact: 256, delta: -20.29, size: 20 },
];

Deno.test("an equation prints as in the paper, true terms first", () => {
  assertEquals(
    String(new LearnedEquation(TERMS, 1 / 256, 4.7601)),
    "d_t g = -(256^2 - 3151) g - (256^2 - 3090) v d_x rho - (256 + 2.398) v d_x g + (256 - 20.29) <v d_x g> + ..." +
      "   error 4.76 %",
  );
});

Deno.test("without the truth an equation prints its coefficients", () => {
  const terms = [{ term: "g", learned: -3.5, size: 1 }, { term: "PA g", learned: 0.25, size: 2 }];
  const equation = new LearnedEquation(terms, 0.5, undefined);
  assertEquals(String(equation), "d_t g = 0.25 <v d_x g> - 3.5 g");
  assertStringIncludes(equation.toMarkdown(), "| term | learned | size |\n| --- | ---: | ---: |\n| $\\langle");
});

Deno.test("a notebook shows the equation in LaTeX and every term in a table", async (t) => {
  const equation = new LearnedEquation(TERMS, 1 / 256, 4.76);
  const display = (equation as unknown as Record<symbol, () => Record<string, string>>)
    [Symbol.for("Jupyter.display")]();
  assertEquals(display["text/plain"], String(equation));
  await t.assertSnapshot(display["text/markdown"]);
});

Deno.test("a notebook counts the terms that are rightly zero, and shows those that should not be", () => {
  const zeros = ["AAA g", "APA g"].map((term) => ({ term, learned: 0, exact: 0, size: 0 }));
  const missed = { term: "PA g", learned: 0, exact: 256, delta: -256, size: 0 };
  const shown = new LearnedEquation([...TERMS.slice(0, 4), missed, ...zeros], 1 / 256, 4.76).toMarkdown();
  assertStringIncludes(shown, "2 more terms are zero, as in truth.");
  assertEquals(shown.split("\n").filter((line) => line.startsWith("| $")).length, 5);
});

Deno.test("terms are written for reading", () => {
  assertEquals(["g", "A rho", "PA g", "AA g", "APA g", "PAA rho"].map(plainTerm), [
    "g",
    "v d_x rho",
    "<v d_x g>",
    "v d_x (v d_x g)",
    "v d_x <v d_x g>",
    "<v d_x (v d_x rho)>",
  ]);
  assertEquals(latexTerm("PA g"), "\\langle v\\,\\partial_x g\\rangle");
  assertEquals(latexTerm("A rho"), "v\\,\\partial_x \\rho");
});

Deno.test("magnitudes are written as powers of 1/epsilon where they are", () => {
  assertEquals(plainMagnitude(4096, 1 / 64), "64^2");
  assertEquals(plainMagnitude(64, 1 / 64), "64");
  assertEquals(plainMagnitude(1 / 0.03, 0.03), "33.33");
  assertEquals([0, 1e-5, 123456, 12345678, NaN].map(shortNumber), ["0", "1.000e-5", "123456", "1.235e+7", "NaN"]);
});

const DIVERGED: DcrnnFitRecord = {
  description: dcrnn().description,
  solver: "adam",
  epsilon: 1 / 16,
  timeStep: 4e-6,
  coefficients: new Map([["g", -250]]),
  featureSizes: new Map([["g", 2]]),
  truth: new Map([["g", -256]]),
  history: [2, 1],
  loss: 1,
  epsilonPredicted: 0.05,
  relaxationRate: 0,
  parameters: new Float64Array(1),
  outcome: { status: "diverged", steps: 1, hint: "Lower the rate" },
  warnings: ["Beware"],
};

Deno.test("a learned coefficient of the wrong sign counts in full", () => {
  const fit = new DcrnnFit({ ...DIVERGED, coefficients: new Map([["g", 250]]) });
  assertEquals([...fit.deltas()], [["g", -250 - 256]]);
  assertEquals(fit.error(), 100 * (250 + 256) / 256);
});

Deno.test("a fit shows its warnings and what went wrong", () => {
  const fit = new DcrnnFit(DIVERGED);
  const display = (fit as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(display["text/plain"], "d_t g = -(16^2 - 6) g   error 2.344 %\nLower the rate\nBeware");
  assertStringIncludes(display["text/markdown"], "> Beware");
  assertEquals([fit.loss, fit.history, fit.epsilonPredicted], [1, [2, 1], 0.05]);
});

Deno.test("operators of the user's are written by their names", () => {
  assertEquals(plainTerm("d_xx PA g"), "d_xx(<v d_x g>)");
  assertEquals(latexTerm("A square rho"), "v\\,\\partial_x \\operatorname{square}(\\rho)");
  assertEquals(latexTerm("d_xx rho"), "\\operatorname{d\\_xx}(\\rho)");
});
