import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { experiment, penalties } from "../../../lib/experiments/dcrnn/table_12.ts";
import { CONTEXT } from "./case_context.ts";

Deno.test("penalties() fall from 0.1 to 1e-9", () => {
  const alphas = penalties(2);
  assertEquals(alphas.length, 17);
  assertAlmostEquals(alphas[0], 0.1, 1e-15);
  assertAlmostEquals(alphas[16], 1e-9, 1e-22);
});

const settings = { ...experiment.profiles.smoke, inverseEpsilons: [128], stride: 200 };
const [lasso, network] = experiment.cases(settings);
const number = (
  rows: readonly { case: string; quantity: string; ours: number | null }[],
  name: string,
  quantity: string,
) => rows.find((row) => row.case === name && row.quantity === quantity)!.ours!;

Deno.test("the LASSO row ends at the least-squares error known for this design, whatever chose its penalty", async () => {
  const { rows, series } = await experiment.run(lasso, CONTEXT);
  for (const protocol of ["best alpha", "BIC", "cross-validated", "least squares"]) {
    assertAlmostEquals(number(rows, `LASSO, 1/128 · ${protocol}`, "error"), 0.149, 0.001, protocol);
  }
  // a quarter of the bias at half the step
  assertAlmostEquals(number(rows, "LASSO, 1/128 · best alpha, finer data", "error"), 0.149 / 4, 0.002);
  assert(rows.every((row) => row.reference === "LASSO, 1/128"));
  assertEquals(series!["alpha LASSO, 1/128"].length, series!["error LASSO, 1/128, finer data"].length);
});

Deno.test("the DC-RNN row converges to the closed form of ARS(2,2,2) on data of twice as many frames", async () => {
  const { rows } = await experiment.run(network, CONTEXT);
  assertAlmostEquals(number(rows, "DC-RNN, 1/128 · closed form", "error"), 0.00436, 1e-4);
  assert(number(rows, "DC-RNN, 1/128 · converged", "error") < 0.01);
});
