import { assertEquals } from "@std/assert";
import { transport } from "propagator";
import { design } from "../../../lib/baselines/design.ts";
import { DICTIONARY } from "../../../lib/baselines/dictionary.ts";
import { selections } from "../../../lib/experiments/dcrnn/selection_methods.ts";

Deno.test("selections() tries every method on one design and tells how far it is", async () => {
  const data = await transport({ epsilon: 1 / 64 }).simulate({ cells: 200, timeStep: 5e-7 });
  const of = { scheme: "imex-bdf4", stencil: "c8" } as const;
  const prepared = design({ ...of, terms: DICTIONARY }, data, 8);
  const steps: number[] = [];
  const progress = (done: number, whole: number) => steps.push(done / whole);
  const { fits, front } = await selections(of, prepared, data, { stride: 8, alphas: [0.1, 1e-5], progress });
  assertEquals([...fits.keys()], [
    "least squares",
    ...["LASSO, BIC", "LASSO, cross-validated", "LASSO, best alpha"],
    ...["STRidge, 0.01", "STRidge, searched", "STRidge, raw, searched"],
    ...["best subset, BIC", "best subset, knee", "DC-RNN, 0.01"],
  ]);
  assertEquals([front.length, front[0].toFixed(9)], [19, "1.000000000"]);
  assertEquals(steps, [...steps].sort((a, b) => a - b));
  assertEquals(steps.at(-1), 1);
});
