import { assertEquals, assertLess } from "@std/assert";
import { dcrnn, transport } from "propagator";
import { adamThenPolish } from "../../../lib/experiments/dcrnn/adam_then_polish.ts";
import { CONTEXT } from "./case_context.ts";

const EFFORT = { iterations: 30, polishIterations: 20, stride: 4, learningRate: 1e-2 };
const data = await transport({ epsilon: 1, scattering: (x) => 1 + x }).simulate({ cells: 40 });
const byCell = dcrnn({ orders: 0 }).scheme("imex-bdf2").relaxation("by-cell");
const scaled = dcrnn({ orders: 2 }).scheme("forward-euler").sparsity(1e-6);

for (
  const [name, model, of] of [["a rate in every cell", byCell, data], [
    "scales",
    scaled,
    await transport({ epsilon: 1 / 16 }).simulate({ cells: 40 }),
  ]] as const
) {
  Deno.test(`adamThenPolish() reads the same run out twice, with ${name}`, async () => {
    const { adam, polished } = await adamThenPolish(model, of, EFFORT, CONTEXT, "run");
    const alone = await model.fit(of, { ...EFFORT, solver: "adam" });
    const { loss, ...rest } = alone.record;
    // Adam's own loss is the one before its last update, which is what it has a history of.
    assertEquals({ ...adam.record, loss }, { ...rest, loss, relaxationRateErrors: undefined });
    assertEquals(adam.loss, alone.history.at(-1));
    assertEquals(polished.record, (await model.fit(of, { ...EFFORT, solver: "adam-lbfgs" })).record);
    assertLess(polished.loss, adam.loss);
  });
}
