import { assertEquals } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/pixel/figure_02.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("figure-02 draws the activations, and their identities hold exactly", async () => {
  const [item] = casesIn(experiment, "quick");
  const { rows, series } = await experiment.run(item, CONTEXT);
  assertEquals(rows.map(({ ours }) => ours), [0, 0]);
  const { x, ReLU: relu, "ReLU^2": squared } = series!;
  assertEquals([x.length, x[0], x[50], x[100]], [101, -2, 0, 2]);
  assertEquals([relu[0], relu[50], relu[100]], [0, 0, 2]);
  assertEquals([squared[0], squared[50], squared[100]], [0, 0, 4]);
});
