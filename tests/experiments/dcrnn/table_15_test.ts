import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/table_15.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "./case_context.ts";

const effort = { iterations: 20, polishIterations: 5, stride: 20, seeds: 2, seedIterations: 20, seedStride: 20 };
const rowsAt = async (inverseEpsilon: number) => {
  const [item] = experiment.cases({ ...effort, inverseEpsilons: [inverseEpsilon] });
  const { rows } = await experiment.run(item, CONTEXT);
  return (protocol: string, quantity: string) =>
    rows.find((row) => row.case === `${item.name} · ${protocol}` && row.quantity === quantity)!.ours!;
};

Deno.test("away from the limit the rho equation has one description, whose coefficients are the printed ones", async () => {
  const reference = await readReference(experiment.id);
  for (const n of [16, 256]) {
    const ours = await rowsAt(n);
    for (const { quantity, target, tolerance } of reference.filter((row) => row.case === `1/${n}`)) {
      assertAlmostEquals(ours("converged", quantity), target!, tolerance!.absolute);
    }
    assertGreater(ours("d_xx rho alone", "residual"), 20 * ours("<v d_x g> alone", "residual"));
  }
});

Deno.test("in the limit there are two descriptions, and only the difference of the coefficients is determined", async () => {
  const ours = await rowsAt(4096);
  for (const protocol of ["converged", "d_xx rho alone", "<v d_x g> alone"]) {
    assertAlmostEquals(ours(`${protocol}, without frame 0`, "difference"), 1, 1e-3);
  }
  const [limit, kinetic] = ["d_xx rho", "<v d_x g>"].map((term) => ours(`${term} alone, without frame 0`, "residual"));
  assertLess(limit / kinetic, 1.3);
  assertLess(kinetic / limit, 1.3);
});

Deno.test("what stands alone is compared with nothing printed", async () => {
  const [item] = experiment.cases({ ...effort, inverseEpsilons: [16] });
  const { rows } = await experiment.run(item, CONTEXT);
  assert(rows.filter(({ case: name }) => name.includes("alone")).every(({ reference }) => reference === undefined));
  assertEquals(rows.filter(({ reference }) => reference === "1/16").length, 2 * 3 * 2 + 2 * 4 + 2 * 3);
});

Deno.test("how often Adam ends with the diffusive term is counted for each penalty", async () => {
  const ours = await rowsAt(16);
  for (const penalty of ["1e-6", "1e-4"]) {
    const [limit, kinetic] = ["d_xx rho", "<v d_x g>"].map((term) =>
      ours(`seeds, Adam, penalty ${penalty}, median`, term)
    );
    assertAlmostEquals(ours(`seeds, Adam, penalty ${penalty}, median`, "difference"), limit - kinetic, 0.05);
    assertEquals(ours(`seeds, Adam, penalty ${penalty}, spread`, "diffusive"), 0); // 20 updates away from the limit
  }
});
