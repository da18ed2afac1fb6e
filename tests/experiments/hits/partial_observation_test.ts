import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/hits/partial_observation.ts";
import { startOf, viewData } from "../../../lib/experiments/hits/view_data.ts";
import type { ViewSettings } from "../../../lib/experiments/hits/view_profiles.ts";
import { delayed } from "../../../mod.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const [lorenz, ks] = casesIn(experiment, "smoke");

Deno.test("hits/partial-observation looks at Lorenz's system and at fields", () => {
  assertEquals(casesIn(experiment, "quick").map(({ name }) => name), ["Lorenz, x", "Kuramoto-Sivashinsky, 4 points"]);
  const points = casesIn(experiment, "paper").slice(1).map(({ settings }) => (settings as ViewSettings).observed);
  assertEquals(points, [[0, 16], [0, 8, 16, 24], [0, 4, 8, 12, 16, 20, 24, 28]]);
});

Deno.test.each([lorenz, ks].map((item) => [item.name, item] as const))(
  "hits/partial-observation scores views of %s by what they forecast of the present",
  async (name, item) => {
    const { rows, series } = await experiment.run(item, CONTEXT);
    const value = (protocol: string, quantity: string) =>
      rows.find((row) => row.case === `${name} · ${protocol}` && row.quantity === quantity)!.ours!;
    const views = [...new Set(rows.map((row) => row.case.split(" · ")[1]))];
    assertEquals([views[0], views[1], views[views.length - 1]], ["whole state", "1 delay", "chosen"]);
    for (const view of views.slice(0, -1)) {
      const [error, share] = [value(view, "mean squared error"), value(view, "of variance")];
      assert(error > 0 && share > value(view, "interpolation"));
      const over = series![`${name}, error of ${view}`] as number[];
      assertAlmostEquals(over.reduce((sum, e) => sum + e / over.length, 0), error, 1e-3 * error);
    }
    const parts = views.slice(1, -1);
    const validation = parts.map((view) => value(view, "validation"));
    const best = parts[validation.indexOf(Math.min(...validation))];
    assertEquals(value("chosen", "mean squared error"), value(best, "mean squared error"));
    assert(best.startsWith(`${value("chosen", "delays")} delay`));
  },
);

Deno.test("viewData() has pasts for all delays, and splits of the same field that do not meet", async () => {
  const given = lorenz.settings as ViewSettings;
  const data = await viewData(given, 0);
  const start = startOf(given);
  assertEquals(start, 128);
  const seen = delayed(data.training, { observed: [0], delays: 3, lag: given.lag, start });
  assert([0, 64, 320].every((step) => seen.steps.includes(step)));
  const field = await viewData(ks.settings as ViewSettings, 0);
  const { sizes: { training, validation, test }, steps } = ks.settings as ViewSettings;
  assertEquals([field.training, field.validation, field.test].map(({ states }) => states.shape), [
    [training, steps + 5, 32],
    [validation, steps + 5, 32],
    [test, steps + 5, 32],
  ]);
  const last = field.training.states.data.slice(-32);
  const first = field.validation.states.data.slice(0, 32);
  assertLess(1, Math.max(...last.map((u, c) => Math.abs(u - first[c]))));
});
