import { assertEquals } from "@std/assert";
import { EquationFit } from "propagator";
import { selectedRows, supportNote, supportRows } from "../../../lib/experiments/dcrnn/support_rows.ts";

const fit = (coefficients: [string, number][]) =>
  new EquationFit({
    epsilon: 1 / 2,
    coefficients: new Map(coefficients),
    featureSizes: new Map(),
    truth: new Map([["g", -4], ["A rho", -4], ["PA g", 0]]),
    outcome: { status: "ok", steps: 1 },
    warnings: ["take care"],
  });

Deno.test("supportRows() counts the terms kept, the true ones among them, and the true ones there are", () => {
  const rows = supportRows("1/2", "method", fit([["g", -4], ["A rho", 0], ["AA g", 1], ["PA g", 2], ["A g", 0]]));
  assertEquals(rows.map(({ quantity, ours }) => [quantity, ours]), [
    ["terms", 3],
    ["precision", 1 / 3],
    ["recall", 1 / 2],
    ["error", 50],
  ]);
  assertEquals([rows[0].case, rows[0].note], ["1/2 · method", "too many: AA g, PA g; missing: A rho; take care"]);
});

Deno.test("a fit that keeps nothing has precision 0", () => {
  assertEquals(supportRows("1/2", "method", fit([["g", 0]]))[1].ours, 0);
});

Deno.test("supportNote() is empty for the true support, and counts where many are wrong", () => {
  assertEquals(supportNote(fit([["g", 1], ["A rho", 1]])), "");
  const many = ["A g", "AA g", "AAA g", "PA g", "PAA g", "APA g", "PAAA g"].map((term): [string, number] => [term, 1]);
  assertEquals(supportNote(fit([["g", 1], ["A rho", 1], ...many])), "7 terms too many");
});

Deno.test("selectedRows() has the differences, the error with what to know, and the number of terms", () => {
  const rows = selectedRows("LASSO", "BIC", fit([["g", -3], ["A rho", -4]]), ["alpha 0.1"]);
  assertEquals(rows.map(({ quantity, ours, note }) => [quantity, ours, note]), [
    ["g", -1, undefined],
    ["A rho", 0, undefined],
    ["error", 12.5, "take care; alpha 0.1"],
    ["terms", 2, undefined],
  ]);
});
