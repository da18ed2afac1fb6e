import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/figure_05.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "./case_context.ts";

Deno.test("the minimisers of Example 6.4 have the printed range with continuity, and any without", async () => {
  const reference = await readReference(experiment.reference!);
  const cases = experiment.cases({
    ...{ cells: 200, iterations: 20, polishIterations: 5, stride: 1 },
    ...{ seeds: 2, seedIterations: 5, seedStride: 1 },
  });
  assertEquals(cases.length, 4);
  for (const item of cases) {
    const { rows, series } = await experiment.run(item, CONTEXT);
    const [row, stencil] = item.name.split(", ");
    const ours = (quantity: string) =>
      rows.find((one) => one.case === `${row} · converged, ${stencil}` && one.quantity === quantity)!.ours!;
    for (const { quantity, target, tolerance } of reference.filter((one) => one.case === row)) {
      if (quantity.endsWith("sigmaS") && item.name !== "with continuity, c8") continue;
      assertAlmostEquals(ours(quantity), target!, tolerance!.absolute, `${item.name} ${quantity}`);
    }
    assertLess(ours("median error"), stencil === "c8" ? 0.1 : 2);
    if (row === "without continuity") assertLess(ours("smallest sigmaS"), -100);
    const seeds = rows.filter((one) => one.case.startsWith(`${row} · seeds, ${stencil}`));
    assertEquals(seeds.find(({ quantity }) => quantity === "at the minimum")!.ours, 0); // after 10 updates
    assertEquals(seeds.length, 2 * 8 + 1);
    assertEquals(series!.sigmaS[100], 26); // 1 + 100 / 4
    assertEquals(series![`may be off ${row} · converged, ${stencil}`].length, 200);
  }
});
