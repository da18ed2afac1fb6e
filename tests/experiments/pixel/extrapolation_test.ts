import { assert, assertEquals, assertLess } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/pixel/extrapolation.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("extrapolation goes two waves beyond the training data, and says where", async () => {
  const item = casesIn(experiment, "smoke").find(({ name }) => name === "heat")!;
  const { rows } = await experiment.run(item, CONTEXT);
  const groups = [...new Set(rows.map(({ case: name }) => name.split(" · ")[0]))];
  assertEquals(groups, ["heat, 1 wave", "heat, 2 waves", "heat, 3 waves", "heat, 4 waves", "heat, 5 waves"]);
  const noted = rows.filter(({ note }) => note === "not in the training data").map(({ case: name }) => name);
  assertEquals(new Set(noted), new Set(["heat, 4 waves · trained", "heat, 5 waves · trained"]));
  for (const group of groups.slice(1)) { // one wave hardly changes
    const value = (who: string) =>
      rows.find(({ case: name, quantity }) => name === `${group} · ${who}` && quantity === "rE(4)")!.ours!;
    assertLess(value("theorem's network"), value("unchanged copy"));
    assert(value("trained") > 0);
  }
});
