import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment as advection } from "../../../lib/experiments/pixel/figure_03.ts";
import { experiment as heat } from "../../../lib/experiments/pixel/figure_04.ts";
import { experiment as fisher } from "../../../lib/experiments/pixel/figure_05.ts";
import { type CaseResult, casesIn, coversRow } from "../../../lib/experiments/experiment.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

function value({ rows }: CaseResult, name: string, quantity: string): number {
  return rows.find((row) => row.case === name && row.quantity === quantity)!.ours!;
}

Deno.test("figure-03 compares the two steps, and the projected one keeps the norm", async () => {
  const cases = casesIn(advection, "smoke");
  assertEquals(cases.map(({ name }) => name), ["projected Euler", "Euler", "yardsticks"]);
  const [projected, euler] = await Promise.all(cases.slice(0, 2).map((item) => advection.run(item, CONTEXT)));
  assertLess(value(projected, "projected Euler", "norm drift"), 1e-5);
  assert(euler.rows.every(({ quantity }) => quantity !== "norm drift"));
  assertEquals(projected.series!["rE projected Euler"].length, 4);
  assertAlmostEquals(
    projected.series!["rE projected Euler"][3]!,
    value(projected, "projected Euler", "rE(4)"),
    1e-3,
  );
  assertEquals(euler.series!["loss Euler"].length, 4);
  assert(projected.engine);
});

Deno.test("figure-03 counts the steps from the fifth on after which projection is behind", () => {
  const errors = (name: string, values: readonly (number | null)[]) => ({
    rows: [],
    series: { [`rE ${name}`]: values },
  });
  const plain = errors("Euler", [1, 1, 1, 1, 1, 1, 1, null]);
  const count = (...values: readonly (number | null)[]) =>
    advection.derived!([errors("projected Euler", values), plain], advection.profiles.paper).map(({ ours }) => ours);
  assertEquals(count(2, 2, 2, 2, 0.5, 0.5, 0.5, 0.5), [0]);
  assertEquals(count(2, 2, 2, 2, 2, 0.5, 1, null), [3]);
  assertEquals(advection.derived!([plain], advection.profiles.paper), []);
});

Deno.test("figure-04 judges networks by a copy and by exact weights, with and without the edge", async () => {
  const result = await heat.run(casesIn(heat, "smoke").find(({ name }) => name === "yardsticks")!, CONTEXT);
  const [copy, theorem, inside] = ["unchanged copy", "theorem's network", "theorem's network, interior"]
    .map((name) => value(result, name, "rE(1)"));
  assertLess(inside, theorem / 2);
  assertLess(theorem, copy);
  assertLess(
    value(result, "unchanged copy", "maxEmean(4)"),
    value(result, "unchanged copy", "maxE(4)"),
  );
});

Deno.test("Figures 3 to 5 compute every number that the text reads off them, at the paper's size", async () => {
  for (const experiment of [advection, fisher]) {
    const cases = casesIn(experiment, "paper");
    const { sequences, steps } = experiment.profiles.paper;
    assertEquals([sequences, steps], [30, 40]);
    for (const { case: row } of await readReference(experiment.id)) {
      assert(cases.some((item) => coversRow(item, row)), row);
    }
  }
});

Deno.test("the heat equation's network learns it in 100 updates, so far that it beats a copy by far", async () => {
  const cases = casesIn(heat, "quick");
  const [network, yardsticks] = await Promise.all(
    ["Euler", "yardsticks"].map((name) => heat.run(cases.find((item) => item.name === name)!, CONTEXT)),
  );
  assertLess(value(network, "Euler", "rE(1) / copy's"), 0.6);
  assertLess(value(network, "Euler", "rE(40)") / value(yardsticks, "unchanged copy", "rE(40)"), 0.6);
  assert(value(network, "Euler", "loss falls by") >= 3);
  // a finding: where zero padding is the boundary, weights that nobody trained are far ahead
  assertLess(value(yardsticks, "theorem's network, interior", "rE(40)"), value(network, "Euler", "rE(40)") / 20);
});
