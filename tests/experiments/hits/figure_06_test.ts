import { assert, assertEquals, assertLess } from "@std/assert";
import { casesIn, coversRow, type Experiment } from "../../../lib/experiments/experiment.ts";
import { experiment as figure06a } from "../../../lib/experiments/hits/figure_06a.ts";
import { experiment as figure06b } from "../../../lib/experiments/hits/figure_06b.ts";
import { timed } from "../../../lib/experiments/hits/timed.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

async function rowsOf(experiment: Experiment, name: string) {
  const item = casesIn(experiment, "smoke").find((one) => one.name === name)!;
  const { rows } = await experiment.run(item, CONTEXT);
  for (const { case: row } of rows) assert(coversRow(item, row) || row.endsWith("all h"), row);
  return rows;
}

Deno.test("figure-06a has an error, a floor and a time for each forecast", async () => {
  const rows = await rowsOf(figure06a as Experiment, "hyperbolic");
  const names = ["D16", "D128", "D1024", "coupled"].map((name) => `hyperbolic, ${name}`);
  assertEquals(rows.map((row) => row.case), names.flatMap((name) => [name, name, name]));
  const quantities = (floor: string) => ["mean squared error", floor, "seconds"];
  assertEquals(rows.slice(0, 3).map(({ quantity }) => quantity), quantities("interpolation of the truth"));
  assertEquals(rows.slice(-3).map(({ quantity }) => quantity), quantities("RK4 with steps of dt"));
  for (const { ours } of rows) assert(ours! > 0);
  for (let k = 0; k < rows.length; k += 3) assertLess(rows[k + 1].ours!, rows[k].ours!);
});

Deno.test("figure-06b compares Runge-Kutta's method with hybrids, whose error hardly depends on its step", async () => {
  const rows = await rowsOf(figure06b as Experiment, "Hopf");
  assertEquals(rows.length, 5 * 4 + 1);
  const of = (quantity: string) => rows.filter((row) => row.quantity === quantity).map(({ ours }) => ours!);
  const [solver, hybrid] = [of("RK4 error"), of("hybrid error")];
  assertLess(Math.max(...solver) / Math.min(...solver), 1.1); // the error of the data
  assertLess(Math.max(...solver), Math.min(...hybrid)); // this network is hardly trained
  assertLess(of("hybrid spread")[0], 0.1);
  assertEquals(of("hybrid spread")[0], Math.max(...hybrid) / Math.min(...hybrid) - 1);
});

Deno.test("timed() gives the first value and the shortest time", async () => {
  let calls = 0;
  const wait = async () => {
    await new Promise((resolve) => setTimeout(resolve, ++calls === 2 ? 5 : 50));
    return calls;
  };
  const { value, seconds } = await timed(wait, 3);
  assertEquals([value, calls], [1, 3]);
  assertLess(seconds, 0.05);
});
