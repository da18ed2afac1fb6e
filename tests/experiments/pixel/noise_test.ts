import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { heat, seeded } from "../../../mod.ts";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment, noisyStart } from "../../../lib/experiments/pixel/noise.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("noisyStart() puts uniform noise on the first frames alone", async () => {
  const clean = await heat({ cells: 16 }).sample(3, { waves: [1], steps: 2 });
  const noisy = noisyStart(clean, 0.01, seeded(1));
  const difference = noisy.frames.data.map((u, k) => u - clean.frames.data[k]);
  const pixels = 256;
  let [squares, largest] = [0, 0];
  for (let i = 0; i < 3; i++) {
    const at = i * 3 * pixels;
    assert(difference.subarray(at + pixels, at + 3 * pixels).every((d) => d === 0));
    for (const d of difference.subarray(at, at + pixels)) {
      squares += d ** 2;
      largest = Math.max(largest, Math.abs(d));
    }
  }
  assert(largest <= 0.01 && largest > 0.0099);
  assertAlmostEquals(Math.sqrt(squares / (3 * pixels)), 0.01 / Math.sqrt(3), 3e-4);
});

Deno.test("noise stays in a copy, and the heat equation's scheme takes it away", async () => {
  const item = casesIn(experiment, "smoke").find(({ name }) => name === "heat")!;
  const { rows } = await experiment.run(item, CONTEXT);
  const value = (name: string, quantity: string) =>
    rows.find((row) => row.case === `heat, ${name}` && row.quantity === quantity)?.ours;
  assertAlmostEquals(value("noise 0.01 · unchanged copy", "noise left after 4")!, 1, 1e-12);
  const [first, last] = [1, 4].map((n) => value("noise 0.01 · theorem's network", `noise left after ${n}`)!);
  assertLess(first, 0.6);
  assertLess(last, first);
  assertEquals(value("no noise · trained", "noise left after 4"), undefined);
  const groups = [...new Set(rows.map(({ case: name }) => name.split(" · ")[0]))];
  assertEquals(groups, ["heat, no noise", "heat, noise 0.001", "heat, noise 0.01", "heat, noise 0.1"]);
});
