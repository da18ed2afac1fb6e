import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/hits/noise.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const [without, ...noisy] = casesIn(experiment, "smoke");

Deno.test("hits/noise has a case for each system and level", () => {
  const names = casesIn(experiment, "paper").map(({ name }) => name);
  assertEquals(names.length, 15);
  assertEquals(names.slice(0, 3), ["hyperbolic, 0 % noise", "hyperbolic, 1 % noise", "hyperbolic, 2 % noise"]);
});

Deno.test("hits/noise scores forecasts from noisy states against noisy and against clean data", async () => {
  const { rows, series } = await experiment.run(noisy[0], CONTEXT);
  const value = (name: string, quantity = "1 %") =>
    rows.find((row) => row.case === `hyperbolic, ${name}` && row.quantity === quantity)!.ours!;
  const names = rows.map((row) => row.case.replace("hyperbolic, ", ""));
  assertEquals([...new Set(names)].filter((name) => !name.includes("·")), [
    ...["D16", "D128", "D1024", "best single", "coupled", "selection at 1 %", "noise floor", "accurate solver"],
  ]);
  // Noise of the targets is independent of forecasts, so that it adds the floor to the error against clean data.
  const floor = value("noise floor");
  assert(floor > 0);
  for (const name of ["accurate solver", "coupled", "D128"]) {
    const [against, clean] = [value(name), value(name, "1 %, clean")];
    assertLess(Math.abs(against - clean - floor), 0.02 * (floor + Math.sqrt(clean * floor)), name);
  }
  assertLess(value("accurate solver", "1 %, clean"), floor);
  assertAlmostEquals(value("D16 · interpolation of the truth"), floor, 0.1 * floor); // hardly more
  assertLess(100 * floor, value("D1024 · interpolation of the truth")); // nearly all of it
  assertEquals(value("best single"), Math.min(...["D16", "D128", "D1024"].map((name) => value(name))));
  assert(value("selection at 1 %", "finest") <= value("selection at 1 %", "coarsest"));
  for (const curve of Object.values(series!)) assertEquals(curve.length, 256);
});

Deno.test("hits/noise without noise has one error for each forecast, and no floor", async () => {
  const { rows } = await experiment.run(without, CONTEXT);
  assertEquals(rows.filter(({ quantity }) => quantity.endsWith("clean")), []);
  const value = (name: string) => rows.find((row) => row.case === `hyperbolic, ${name}`)!.ours!;
  assertEquals(value("noise floor"), 0);
  assertLess(value("accurate solver"), 1e-8); // the error of the data
});
