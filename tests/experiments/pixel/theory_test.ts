import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/pixel/theory.ts";
import { heatPredictionError } from "../../../lib/experiments/pixel/theorem_predictions.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const cases = experiment.cases(experiment.profiles.smoke);

async function rowsOf(name: string): Promise<Record<string, number | null>> {
  const { rows } = await experiment.run(cases.find((item) => item.name === name)!, CONTEXT);
  return Object.fromEntries(rows.map((row) => [`${row.case}: ${row.quantity}`, row.ours]));
}

Deno.test("constructions are exact, and as large as the paper says", async () => {
  const rows = await rowsOf("exact weights");
  const differences = Object.entries(rows).filter(([name]) => name.endsWith("largest difference"));
  assertEquals(differences.length, 2 * (3 + 4 + 1) + 5);
  for (const [name, difference] of differences) assertLess(difference!, 1e-12, name);
  assertEquals(rows["Theorem 3.2, n = 1, zero: parameters"], 459);
  assertEquals(rows["Theorem 3.2, n = 2, periodic: not zero"], 129);
  assertEquals(rows["Eq. (27), zero: parameters"], 20);
});

Deno.test("flows stay within Gronwall's bound, and close to it for short times", async () => {
  const rows = Object.values(await rowsOf("Gronwall"));
  assertEquals(rows.length, 3);
  for (const ratio of rows) assertLess(ratio!, 1);
  assertLess(0.98, rows[0]!);
});

Deno.test("predictions have the closed form, and beat an unchanged copy", async () => {
  const rows = await rowsOf("heat, k = 5, 3 substeps");
  for (const n of [1, 10, 40]) {
    const measured = rows[`heat, k = 5, 3 substeps · theorem's network: rE(${n})`]!;
    assertAlmostEquals(measured, rows[`heat, k = 5, 3 substeps · closed form: rE(${n})`]!, 1e-9);
    assertLess(100 * measured, rows[`heat, k = 5, 3 substeps · unchanged copy: rE(${n})`]!);
  }
  assertAlmostEquals(heatPredictionError(7, 3, 40), 3.952156e-3, 1e-9);
});

Deno.test("every number that the paper prints is computed by some case", async () => {
  const computed = new Set<string>();
  for (const name of ["sizes", "exact weights", "Lemma 2.1"]) {
    for (const row of Object.keys(await rowsOf(name))) computed.add(row);
  }
  for (const { case: name, quantity } of await readReference("pixel/theory")) {
    if (!name.startsWith("Corollary")) assert(computed.has(`${name}: ${quantity}`), name);
  }
  const orders = cases.map(({ name }) => name).filter((name) => name.startsWith("Corollary"));
  assertEquals(orders.length, 7);
});

Deno.test("each profile works harder", () => {
  const { smoke, quick, paper } = experiment.profiles;
  assertEquals([smoke, quick, paper].map((settings) => settings.sequences), [1, 4, 30]);
  assertEquals(experiment.cases(paper).length, experiment.cases(smoke).length);
});
