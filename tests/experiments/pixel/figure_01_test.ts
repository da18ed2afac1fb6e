import { assert, assertEquals, assertLess } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/pixel/figure_01.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("figure-01 shows one prediction as images, beside a copy and the theorem's network", async () => {
  const [item] = casesIn(experiment, "smoke");
  const { rows, series } = await experiment.run(item, CONTEXT);
  assertEquals(rows.map(({ case: name }) => name), [
    "network",
    "network",
    "unchanged copy",
    "unchanged copy",
    "theorem's network",
    "theorem's network",
  ]);
  assertLess(rows[4].ours!, rows[2].ours!);
  const { initial, truth, prediction, "image shape": shape } = series!;
  assertEquals(shape, [24, 24]);
  for (const image of [initial, truth, prediction]) assertEquals(image.length, 24 * 24);
  const [row] = rows;
  const norm = (values: readonly (number | null)[]) => Math.hypot(...values.map(Number));
  const relative = norm(truth.map((u, i) => u! - prediction[i]!)) / norm(truth);
  assert(Math.abs(relative - row.ours!) < 1e-3 * row.ours!, `${relative} ${row.ours}`);
});
