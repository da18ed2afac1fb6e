import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { experiment } from "../../../lib/experiments/hits/increments.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const SMALL = { every: 2, everySlice: 4, steps: 4 };

Deno.test("hits/increments has a case for each system, and tells rows, curves and cuts", async () => {
  const cases = experiment.cases(SMALL);
  assertEquals(cases.map(({ name }) => name), ["hyperbolic", "cubic", "van der Pol", "Hopf", "Lorenz"]);
  const events: ProgressEvent[] = [];
  const { rows, series } = await experiment.run(cases[3], { ...CONTEXT, progress: (event) => events.push(event) });
  const all = 2 * 75 * 50; // two slices of m
  assertEquals(events.at(-1), { done: all, of: all });
  assertEquals(rows.filter(({ quantity }) => quantity === "size").map((row) => row.case), [
    "Hopf, T = 0.16",
    "Hopf, T = 0.32",
    "Hopf, T = 0.64",
  ]);
  assertEquals(Object.entries(series!).map(([name, { length }]) => [name, length]), [
    ["Hopf, across", 75],
    ["Hopf, T = 0.16", 75],
    ["Hopf, size", 4],
    ["Hopf, largest gradient", 4],
    ["Hopf, mean gradient", 4],
    ["Hopf, missed", 4],
  ]);
});

Deno.test("increments of the hyperbolic system have the gradients of its closed form", async () => {
  const { rows } = await experiment.run(experiment.cases(SMALL)[0], CONTEXT);
  const number = (time: number, quantity: string) =>
    rows.find((row) => row.case === `hyperbolic, T = ${time}` && row.quantity === quantity)!.ours!;
  // x(T) = x e^(mu T), y(T) = (y - a x^2) e^(lambda T) + a x^2 e^(2 mu T), a = lambda / (lambda - 2 mu), mu = -0.05, lambda = -1
  for (const T of [0.16, 0.64]) {
    const [decay, fall] = [Math.exp(-0.05 * T) - 1, Math.exp(-T)];
    const curve = (1 / 0.9) * (Math.exp(-0.1 * T) - fall);
    const steepest = 2 * 0.98 * curve; // between x = -1 and -0.96
    assertAlmostEquals(number(T, "largest gradient"), Math.hypot(decay, steepest, fall - 1), 1e-3);
    // linear interpolation from points h = 0.08 apart misses curve h^2 theta (1 - theta), theta = 0 or 1/2
    assert(number(T, "missed") * number(T, "size") < curve * 0.08 ** 2 / 4);
  }
  assert(number(0.64, "largest gradient") > 3 * number(0.16, "largest gradient"));
});
