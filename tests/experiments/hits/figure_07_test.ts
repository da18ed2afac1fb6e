import { assert, assertEquals } from "@std/assert";
import { experiment } from "../../../lib/experiments/hits/figure_07.ts";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("figure-07 has the pictures of the exact sequence and of each method, and how far it is followed", async () => {
  assertEquals(casesIn(experiment, "quick").map(({ name }) => name), ["ks", "bach", "fluid", "flower"]);
  const names = ["HiTS", "LSTM", "ESN", "CW-RNN"];
  for (const item of casesIn(experiment, "smoke").filter(({ name }) => ["ks", "bach"].includes(name))) {
    const { rows, series } = await experiment.run(item, CONTEXT);
    assertEquals(rows.map((row) => row.case), names.map((name) => `${item.name} · ${name}`));
    assert(rows.every(({ ours }) => ours! > 0 && ours! <= 100));
    const picture = item.name === "ks" ? "ks map" : "bach trace";
    const keys = ["exact", ...names].map((name) => `${picture} ${name}`);
    assertEquals(Object.keys(series!).sort(), [...keys, ...(item.name === "ks" ? ["ks map shape"] : [])].sort());
    const sizes = new Set(keys.map((key) => series![key].length));
    assertEquals(sizes.size, 1);
  }
});
