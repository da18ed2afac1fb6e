import { assertAlmostEquals, assertEquals } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/table_14.ts";
import { CONTEXT } from "./case_context.ts";

const [maps, network] = experiment.cases({ ...experiment.profiles.smoke, stride: 200, frames: 8 });
const number = (
  rows: readonly { case: string; quantity: string; ours: number | null }[],
  name: string,
  quantity: string,
) => rows.find((row) => row.case === name && row.quantity === quantity)!.ours!;

Deno.test("the MS-HDL row is forward Euler's error on the fast part", async () => {
  const { rows } = await experiment.run(maps, CONTEXT);
  assertEquals(maps.name, "MS-HDL, 1/64");
  for (const quantity of ["g", "A rho", "error"]) {
    const closed = number(rows, "MS-HDL, 1/64 · closed form", quantity);
    assertAlmostEquals(number(rows, "MS-HDL, 1/64 · least squares", quantity), closed, 0.01 * Math.abs(closed));
  }
  assertAlmostEquals(number(rows, "MS-HDL, 1/64 · closed form", "error"), 0.1 * 64 / 65, 1e-3);
});

Deno.test("the DC-RNN row converges to the closed form of IMEX-BDF2", async () => {
  const { rows } = await experiment.run(network, CONTEXT);
  assertAlmostEquals(number(rows, "DC-RNN, 1/64 · closed form", "error"), 0.0091, 1e-4);
  assertAlmostEquals(number(rows, "DC-RNN, 1/64 · converged", "error"), 0.004, 0.002);
});
