import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/hits/adaptive_rungs.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("hits/adaptive-rungs compares with the best fixed range of equal cost, and of equal error", async () => {
  const [item] = casesIn(experiment, "smoke");
  const { rows, series } = await experiment.run(item, CONTEXT);
  const value = (protocol: string, quantity: string) =>
    rows.find((row) => row.case === `hyperbolic · ${protocol}` && row.quantity === quantity)?.ours;
  const curve = (name: string) => series![`hyperbolic, ${name}`] as number[];
  const [cost, error] = [curve("fixed evaluations"), curve("fixed error")];
  assert(cost.every((value, k) => k === 0 || (value > cost[k - 1] && error[k] < error[k - 1])));
  for (const method of ["filled", "filled, steps averaged", "filled, steps checked"]) {
    const [own, ownCost] = [value(method, "mean squared error")!, value(method, "evaluations")!];
    const k = curve(`${method} evaluations`).indexOf(ownCost);
    assertEquals(curve(`${method} error`)[k], own);
    const asGood = value(method, "fixed for that error");
    if (asGood) {
      assert(error[cost.indexOf(asGood)] <= own);
      assertAlmostEquals(value(method, "saved")!, asGood / ownCost, 1e-12);
    } else assert(error.every((other) => other > own));
    const asCheap = value(method, "error of fixed");
    if (asCheap) assert(cost[error.indexOf(asCheap)] <= ownCost);
  }
  // what is chosen among all is one of them
  const chosen = value("adaptive", "mean squared error");
  assert(
    ["filled", "filled, steps averaged", "filled, steps checked", "filled, steps checked at 1/2"].some((method) =>
      curve(`${method} error`).includes(chosen!)
    ),
  );
  assert(value("fixed", "evaluations")! >= value("filled", "evaluations")!);
});
