import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/best.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "./case_context.ts";

/** Tables whose rows are DC-RNNs on the paper's transport data, as far as their rows are named by epsilon. */
const TABLES = ["01", "02", "03", "04", "05", "06", "07", "08"];

Deno.test("best.csv has the smallest error that the tables print for each epsilon", async () => {
  const best = new Map<string, number>();
  const take = (name: string, error: number) => best.set(name, Math.min(error, best.get(name) ?? Infinity));
  for (const table of TABLES) {
    for (const { case: name, quantity, target } of await readReference(`dcrnn/table-${table}`)) {
      if (quantity === "error") take(name, target!);
    }
  }
  for (const { case: name, quantity, target } of await readReference("dcrnn/table-12")) {
    if (quantity === "error" && name.startsWith("DC-RNN, ")) take(name.replace("DC-RNN, ", ""), target!);
  }
  const file = await readReference(experiment.id);
  assertEquals(file.map(({ case: name, paper }) => [name, paper]), [...best]);
});

Deno.test("each loss of dcrnn/best has its rows, and the last misses by no more than the data does", async () => {
  const [smallest] = experiment.cases({ ...experiment.profiles.smoke, data: ["1/256"], stride: 250 });
  const { rows } = await experiment.run(smallest, CONTEXT);
  const error = (protocol: string) =>
    rows.find((row) => row.case === `1/256 · ${protocol}` && row.quantity === "error")!.ours!;
  assertEquals([...new Set(rows.map((row) => row.case.split(" · ")[1]))], [
    "forward-euler, c2",
    "etd1, c2",
    "ars222, c8",
    "imex-bdf4, c8",
    "etd2, c8",
    "etd4, c8",
    "trained, etd4, c8",
    "the data's own",
  ]);
  assertAlmostEquals(error("etd4, c8"), error("the data's own"), 0.001);
  assertLess(error("etd4, c8"), error("forward-euler, c2") / 1000);
  const worst = rows.find((row) => row.case === "1/256 · etd4, c8" && row.quantity === "worst")!.ours!;
  assert(worst > error("etd4, c8") && worst < 0.01, `${worst}`);
});

Deno.test("finer data is not compared with the paper's numbers", async () => {
  const printed = (await readReference(experiment.id)).map((row) => row.case);
  const names = experiment.cases(experiment.profiles.paper).map(({ name }) => name);
  assertEquals(names.filter((name) => printed.includes(name)), printed);
  assert(names.includes("1/512, finer") && names.includes("1/1024, exact"));
});
