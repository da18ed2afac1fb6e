import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { networkSeeds } from "../../../lib/experiments/dcrnn/network_seeds.ts";
import { seedRows } from "../../../lib/experiments/dcrnn/seeds.ts";
import { median } from "../../../lib/numerics/median.ts";
import { modelOf, rowsByEpsilon } from "../../../lib/experiments/dcrnn/table_rows.ts";
import { DcrnnFit } from "../../../lib/models/dcrnn/dcrnn_fit.ts";
import { transport } from "../../../lib/problems/transport.ts";
import { keeping } from "./case_context.ts";

const [row] = rowsByEpsilon({ layers: 1, orders: 2, scheme: "imex-bdf2" });
const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 40, steps: 64 });
const EFFORT = { iterations: 1, seedIterations: 60, polishIterations: 40, stride: 1, seeds: 3, seedStride: 4 };

const seeded = (effort: typeof EFFORT, context = keeping(new Map())) =>
  networkSeeds(row.name, modelOf(row), data, effort, context);

Deno.test("networkSeeds() gives median and spread of fits from several starts", async () => {
  const rows = await seeded(EFFORT);
  const errors: number[] = [];
  for (const seed of [0, 1, 2]) {
    const { seedIterations: iterations, polishIterations, seedStride: stride } = EFFORT;
    const fit = await modelOf(row).fit(data, { iterations, polishIterations, stride, seed, jitter: 1e-2 });
    errors.push(fit.error());
  }
  const of = (line: string) => rows.find((one) => one.case === `1/16 · seeds, ${line}` && one.quantity === "error")!;
  assertAlmostEquals(of("median").ours!, median(errors));
  assertAlmostEquals(of("spread").ours!, Math.max(...errors) - Math.min(...errors));
  assert(of("spread").ours! > 0);
  assertEquals([of("median").reference, of("spread").reference], ["1/16", undefined]);
});

Deno.test("networkSeeds() counts the starts that end at the minimum", async () => {
  const arrived = async (effort: typeof EFFORT) => {
    const rows = await seeded(effort);
    return rows.find(({ quantity }) => quantity === "at the minimum")!;
  };
  const none = await arrived({ ...EFFORT, seedIterations: 1, polishIterations: 1 });
  assertEquals([none.ours, none.note], [0, "0 of 3 starts ended within 1 % of the converged coefficients"]);
  assertEquals((await arrived({ ...EFFORT, seedIterations: 500, polishIterations: 4000 })).ours, 3);
});

Deno.test("seedRows() goes on from the starts that were finished", async () => {
  const saved = new Map<string, Uint8Array>();
  const two = await seeded({ ...EFFORT, seeds: 2 }, keeping(saved));
  assertEquals(JSON.parse(new TextDecoder().decode(saved.get("seeds"))).length, 2);
  const three = await seeded(EFFORT, keeping(saved));
  assertEquals(three, await seeded(EFFORT));
  assert(JSON.stringify(two) !== JSON.stringify(three));
});

Deno.test("seedRows() leaves out the starts that diverge, and says how many", async () => {
  const fit = await modelOf(row).fit(data, { solver: "converged" });
  const rows = await seedRows<DcrnnFit>(
    {
      name: "row",
      line: "seeds, some way",
      fit: (seed) =>
        Promise.resolve(
          seed < 2
            ? new DcrnnFit({ ...fit.record, loss: seed + 1 })
            : new DcrnnFit({ ...fit.record, outcome: { status: "diverged", steps: 3, hint: "" } }),
        ),
      numbers: ({ loss }) => ({ loss }),
      counted: { quantity: "small", holds: ({ loss }) => loss < 2, words: "are small" },
    },
    3,
    keeping(new Map()),
  );
  assertEquals(rows, [
    { case: "row · seeds, some way, median", reference: "row", quantity: "loss", ours: 1.5 },
    { case: "row · seeds, some way, spread", quantity: "loss", ours: 1 },
    { case: "row · seeds, some way, spread", quantity: "small", ours: 1, note: "1 of 3 starts are small, 1 diverged" },
  ]);
});
