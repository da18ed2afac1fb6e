import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/table_09.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "./case_context.ts";

const EFFORT = { iterations: 1100, polishIterations: 10, stride: 4, seeds: 2, seedIterations: 5, seedStride: 40 };
const cases = experiment.cases(EFFORT);

Deno.test("Table 9 has a case for each of its rows, and one for the minimisers", async () => {
  const rows = new Set((await readReference("dcrnn/table-09")).map((row) => row.case));
  assertEquals(cases.map(({ name }) => name), [...rows, "minimisers"]);
});

for (const item of cases.slice(0, 3)) {
  Deno.test(`the loss of Table 9, ${item.name}, follows the released log`, async () => {
    const { rows, series } = await experiment.run(item, CONTEXT);
    const adam = rows.filter((row) => row.case === `${item.name} · Adam`);
    // 1000 updates, on a quarter of the cells
    assertLess(adam.find(({ quantity }) => quantity === "log")!.ours!, 0.5);
    assertEquals(series![`iteration ${item.name}`].at(-1), 1110);
    assertEquals(new Set(rows.map(({ reference }) => reference)), new Set([item.name, undefined]));
    assertEquals(rows.filter((row) => row.case === `${item.name} · seeds, median`).length, 5);
  });
}

// Found by an independent implementation in Python, in percent.
const KNOWN = {
  converged: 1.629,
  "converged, imex-bdf3": 0.29,
  "converged, imex-bdf4": 0.04,
  "converged, ars222": 0.16,
};

Deno.test("the minimisers on the data of Table 9 are the known ones", async () => {
  const { rows } = await experiment.run({ ...cases[3], settings: { stride: 4 } }, CONTEXT);
  for (const [protocol, error] of Object.entries(KNOWN)) {
    const ours = rows.find((row) => row.case === `M = 2 · ${protocol}` && row.quantity === "error")!.ours!;
    assertAlmostEquals(ours, error, 0.01, protocol);
  }
});
