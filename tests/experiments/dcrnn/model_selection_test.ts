import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { sparseRegression, transport } from "propagator";
import { design } from "../../../lib/baselines/design.ts";
import { fitDesign } from "../../../lib/baselines/fit_design.ts";
import { experiment } from "../../../lib/experiments/dcrnn/model_selection.ts";
import { CONTEXT } from "./case_context.ts";

Deno.test("a case has the support of every method on every design, and the front of the best subsets", async () => {
  const [item] = experiment.cases({ ...experiment.profiles.smoke, data: ["1/256"], stride: 100, perDecade: 1 });
  const { rows, series } = await experiment.run(item, CONTEXT);
  for (const method of ["STRidge, 0.01", "best subset, knee", "DC-RNN, 0.01"]) {
    const own = rows.filter((row) => row.case === `1/256, imex-bdf4, c8 · ${method}`);
    assertEquals(own.slice(0, 3).map(({ ours }) => ours), [4, 1, 1], method);
  }
  assertEquals(series!["loss of the best subsets, 1/256, imex-bdf4, c8"].length, 19);
});

/** 1 / epsilon, steps of the solver between frames, the most that the error may be in percent. */
const TARGETS = [[64, 8, 1e-4], [128, 8, 2e-4], [256, 8, 0.148], [512, 1, 0.064]];

for (const [inverse, every, most] of TARGETS) {
  Deno.test(`STRidge and the knee of the best subsets keep exactly the true terms at 1/${inverse}`, async () => {
    const data = await transport({ epsilon: 1 / inverse }).simulate({ every, steps: every === 1 ? 112 : 448 });
    const model = sparseRegression({ scheme: "imex-bdf4", stencil: "c8" });
    const prepared = design(model.description, data, 50);
    for (const method of [model.stridge(), model.bestSubset({ choice: "knee" })]) {
      const fit = fitDesign(prepared, method.description, data);
      assertEquals(fit.support(), ["g", "A g", "PA g", "A rho"]);
      assertLessOrEqual(fit.error(), most);
    }
  });
}

Deno.test("the paper profile has every design on every data, at 1/512 with a finer step as well", () => {
  const { data, designs } = experiment.profiles.paper;
  assertEquals(data, ["1/64", "1/128", "1/256", "1/512", "1/512, finer"]);
  assertEquals(designs.length, 6);
  assert(
    experiment.cases(experiment.profiles.paper).every(({ settings }) => JSON.stringify(settings).includes("simulate")),
  );
});
