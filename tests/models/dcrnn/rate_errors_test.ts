import { assert, assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import { dcrnn, transport } from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { freeModel } from "../../../lib/models/dcrnn/symbolic_model.ts";

const sigma = (x: number) => 1 + 100 * x ** 2;
const data = await transport({ epsilon: 1, scattering: sigma }).simulate({ cells: 100 });
const model = dcrnn({ orders: 0 }).scheme("imex-bdf2").relaxation("by-cell").words("A g", "PA g", "A rho");

Deno.test("rateErrors() are what the rates are off by, within a factor", async () => {
  for (const stencil of ["c2", "c8"] as const) {
    const { record } = await model.stencil(stencil).fit(data, { solver: "converged" });
    const ratios = Array.from(
      record.relaxationRateErrors!,
      (error, i) => Math.abs(record.relaxationRates![i] - sigma(data.x[i])) / error,
    ).sort((a, b) => a - b);
    assert(ratios[50] > 0.2 && ratios[50] < 5, `${stencil}: median ${ratios[50]}`);
    assertLess(ratios[95], 30);
  }
});

Deno.test("rateErrors() say where scattering is not determined: where rho is flat", async () => {
  const { record } = await model.stencil("c8").fit(data, { solver: "converged" });
  const relative = record.relaxationRateErrors!.map((error, i) => error / sigma(data.x[i]));
  const worst = relative.indexOf(Math.max(...relative));
  assertLess(data.x[worst], 0.03);
  assertGreater(relative[worst], 1);
  assertLess(relative[40], 0.01);
});

Deno.test("moving a rate by its error doubles the square of its cell's residual", async () => {
  const { description } = model.loss("l2");
  const { record } = await model.loss("l2").fit(data, { solver: "converged" });
  const symbols = freeModel(description, data.timeStep, { g: ["A g", "PA g", "A rho"] });
  const objective = dcrnnObjective(description, symbols, dcrnnSystem(description, symbols, data, 1));
  const loss = (parameters: Float64Array) => objective(parameters, new Float64Array(parameters.length));
  const least = loss(record.parameters);
  const rises = record.relaxationRateErrors!.map((error, i) =>
    loss(record.parameters.with(3 + i, record.parameters[3 + i] + error)) - least
  );
  assertAlmostEquals(rises.reduce((sum, rise) => sum + rise, 0) / least, 1, 1e-6);
});
