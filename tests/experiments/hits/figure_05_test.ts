import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/hits/figure_05_hyperbolic.ts";
import { experiment as lorenz } from "../../../lib/experiments/hits/figure_05_lorenz.ts";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const mean = (values: readonly (number | null)[]) => values.reduce<number>((sum, e) => sum + e!, 0) / values.length;

Deno.test("figure-05 has a case for each network and one for all", () => {
  const names = casesIn(experiment, "paper").map(({ name }) => name);
  assertEquals(names, ["D1", "D2", "D4", "D8", "D16", "D32", "D64", "D128", "D256", "D512", "D1024", "coupled"]);
});

Deno.test("figure-05 shows a network alone beside what interpolation costs", async () => {
  const single = casesIn(experiment, "smoke").find(({ name }) => name === "D128")!;
  const { rows, series, engine } = await experiment.run(single, CONTEXT);
  assertEquals(rows.map(({ case: name, quantity }) => `${name}: ${quantity}`), [
    "D128: mean squared error",
    "D128: validation loss",
    "D128 · exact indexing: mean squared error",
    "D128 · interpolation of the truth: mean squared error",
    "D128 · interpolation of the truth, exact indexing: mean squared error",
  ]);
  const [authors, loss, exact, floor] = rows.map(({ ours }) => ours!);
  assert(loss > 0 && floor > 0);
  assertLess(floor, authors);
  assertEquals(series!["error D128"].length, 256);
  assertAlmostEquals(mean(series!["error D128"]), exact, 1e-3 * exact);
  assert(engine);
});

Deno.test("figure-05 couples the networks, and shows one forecast and some orbits", async () => {
  const coupled = casesIn(experiment, "smoke").find(({ name }) => name === "coupled")!;
  const { rows, series } = await experiment.run(coupled, CONTEXT);
  const value = (name: string, quantity = "mean squared error") =>
    rows.find((row) => row.case === name && row.quantity === quantity)!.ours!;
  assertAlmostEquals(value("coupled", "gain"), value("best single") / value("coupled"), 1e-12);
  assert([16, 128, 1024].includes(value("coupled", "finest")));
  assert(value("coupled", "finest") <= value("coupled", "coarsest"));
  assertLess(value("RK4 with steps of dt"), 1e-8);
  const { time } = series!;
  assertEquals([time.length, time[0], time.at(-1), series!["time per point"][0]], [257, 0, 51.2, 0.2]);
  for (const name of ["x", "y"]) {
    assertEquals(series![`truth ${name}`].length, 257);
    assertEquals(series![`forecast ${name}`][0], series![`truth ${name}`][0]);
    assertEquals(series![`portrait ${name}`].filter((at) => at === null).length, 11);
    assertEquals(series![`portrait ${name}`].length, 12 * 257 + 11);
  }
  assertAlmostEquals(mean(series!["error coupled"]), value("coupled"), 1e-3 * value("coupled"));
});

Deno.test("figure-05 follows Lorenz's orbit for longer than one piece of it", async () => {
  const coupled = casesIn(lorenz, "smoke").find(({ name }) => name === "coupled")!;
  const { rows } = await lorenz.run(coupled, CONTEXT);
  const value = (name: string) => rows.find((row) => row.case === name)!.ours!;
  const [short, middle, long] = ["", " · to time 5", " · to time 12.8"].map((ending) =>
    value(`RK4 with steps of dt${ending}`)
  );
  assertLess(short, middle); // neighbours part
  assertLess(middle, long);
  assertLess(long, 200); // but stay on the attractor
  assert(value("coupled · to time 5") > 0 && value("coupled · to time 12.8") > 0);
});
