import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/hits/uncertainty.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("hits/uncertainty has a case for each system, with networks no larger than the quick ones", () => {
  assertEquals(casesIn(experiment, "paper").map(({ name }) => name), [
    "hyperbolic",
    "cubic",
    "van der Pol",
    "Hopf",
    "Lorenz",
  ]);
  assertEquals(casesIn(experiment, "quick").map(({ name }) => name), ["hyperbolic"]);
});

Deno.test("hits/uncertainty scores members, the ensemble and calibrated bands", async () => {
  const [item] = casesIn(experiment, "smoke");
  const { rows, series } = await experiment.run(item, CONTEXT);
  const value = (protocol: string, quantity: string) =>
    rows.find((row) => row.case === `hyperbolic · ${protocol}` && row.quantity === quantity)!.ours!;
  // the mean of several forecasts has a smaller error than they have in the mean, and by bands no score gets worse than without, nearly
  assertLess(value("ensemble", "mean squared error"), value("member", "mean squared error"));
  assertLess(value("ensemble", "CRPS"), 1.05 * value("member", "CRPS"));
  for (const protocol of ["ensemble", "calibrated"]) {
    const [inner, outer] = [value(protocol, "in 50 %"), value(protocol, "in 95 %")];
    assert(0 <= inner && inner < outer && outer <= 100);
    const over = series![`hyperbolic, ${protocol} in 95 %`] as number[];
    assertAlmostEquals(100 * over.reduce((sum, share) => sum + share / over.length, 0), outer, 0.01);
  }
  const wider = value("calibrated", "factor") > 1 ? 1 : -1;
  assertLess(0, wider * (value("calibrated", "in 95 %") - value("ensemble", "in 95 %")) + 1e-9);
  const [level, observed] = ["level", "calibrated observed"].map((name) => series![`hyperbolic, ${name}`] as number[]);
  assertAlmostEquals(100 * observed[level.indexOf(0.95)], value("calibrated", "in 95 %"), 1e-9);
  assert(observed.every((share, k) => k === 0 || share >= observed[k - 1]));
  for (const name of ["truth x", "forecast x", "50 % below x", "95 % above y"]) {
    assertEquals(series![`hyperbolic, ${name}`].length, 257, name);
  }
  const [below, above] = ["95 % below x", "95 % above x"].map((name) => series![`hyperbolic, ${name}`] as number[]);
  assert(below.every((low, n) => low <= above[n]));
});
