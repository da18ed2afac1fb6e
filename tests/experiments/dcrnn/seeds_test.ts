import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { median, seedRows } from "../../../lib/experiments/dcrnn/seeds.ts";
import { modelOf, rowsByEpsilon } from "../../../lib/experiments/dcrnn/table_rows.ts";
import { transport } from "../../../lib/problems/transport.ts";
import { keeping } from "./case_context.ts";

const [row] = rowsByEpsilon({ layers: 1, orders: 2, scheme: "imex-bdf2" });
const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 40, steps: 64 });
const EFFORT = { iterations: 1, seedIterations: 60, polishIterations: 40, stride: 1, seeds: 3, seedStride: 4 };

Deno.test("median() is the middle, or the mean of the two in the middle", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([10, 1, 2, 4]), 3);
  assertEquals(median([7]), 7);
});

Deno.test("seedRows() gives median and spread of fits from several starts", async () => {
  const rows = await seedRows(row, EFFORT, data, keeping(new Map()));
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

Deno.test("seedRows() counts the starts that end at the minimum", async () => {
  const arrived = async (effort: typeof EFFORT) => {
    const rows = await seedRows(row, effort, data, keeping(new Map()));
    return rows.find(({ quantity }) => quantity === "at the minimum")!;
  };
  const none = await arrived({ ...EFFORT, seedIterations: 1, polishIterations: 1 });
  assertEquals([none.ours, none.note], [0, "0 of 3 starts ended within 1 % of the converged coefficients"]);
  assertEquals((await arrived({ ...EFFORT, seedIterations: 500, polishIterations: 4000 })).ours, 3);
});

Deno.test("seedRows() goes on from the starts that were finished", async () => {
  const saved = new Map<string, Uint8Array>();
  const two = await seedRows(row, { ...EFFORT, seeds: 2 }, data, keeping(saved));
  assertEquals(JSON.parse(new TextDecoder().decode(saved.get("seeds"))).length, 2);
  const three = await seedRows(row, EFFORT, data, keeping(saved));
  assertEquals(three, await seedRows(row, EFFORT, data, keeping(new Map())));
  assert(JSON.stringify(two) !== JSON.stringify(three));
});
