import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { coefficientTable, type RowSettings } from "../../../lib/experiments/dcrnn/coefficient_table.ts";
import { rowsByEpsilon } from "../../../lib/experiments/dcrnn/table_rows.ts";
import { catalogue, loadExperiment, selected } from "../../../lib/experiments/catalogue.ts";
import type { CaseResult } from "../../../lib/experiments/experiment.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { keeping } from "./case_context.ts";

const IMEX1 = { layers: 1, orders: 2, scheme: "imex1" } as const;
const SHORT = { number: 4, title: "IMEX1", iterations: 40, stride: 50 };
const TABLE_4 = coefficientTable({ ...SHORT, rows: rowsByEpsilon(IMEX1) });
const EFFORT = { iterations: 40, polishIterations: 30, stride: 50, seeds: 3, seedIterations: 40, seedStride: 100 };
const WORK = { rows: rowsByEpsilon(IMEX1).slice(0, 1), ...EFFORT };

function numbers({ rows }: CaseResult, protocol: string): Record<string, number | null> {
  return Object.fromEntries(
    rows.filter((row) => row.case.endsWith(` · ${protocol}`)).map((row) => [row.quantity, row.ours]),
  );
}

Deno.test("coefficientTable() gives each row in every protocol, beside the closed form", async () => {
  const [item] = TABLE_4.cases(WORK);
  assertEquals(item.name, "1/16");
  const events: ProgressEvent[] = [];
  const result = await TABLE_4.run(item, keeping(new Map(), (event) => events.push(event)));
  assertEquals([...new Set(result.rows.map((row) => row.case))], [
    "1/16 · Adam",
    "1/16 · Adam + L-BFGS",
    "1/16 · Adam, identity",
    "1/16 · Adam + L-BFGS, identity",
    "1/16 · converged",
    "1/16 · seeds, median",
    "1/16 · seeds, spread",
    "1/16 · closed form",
  ]);
  const compared = result.rows.filter((row) => !row.case.endsWith("spread"));
  assert(compared.every((row) => row.reference === "1/16"));
  // (e^z - 1) / z of IMEX1 with z = 4e-6 * 16^2
  assertAlmostEquals(numbers(result, "closed form").error!, 0.0512, 1e-4);
  assertAlmostEquals(numbers(result, "closed form").g!, 0.000512 * 256, 1e-3);
  assertLess(numbers(result, "converged").error!, 0.2);
  assertEquals(Object.keys(numbers(result, "Adam")), [
    ...["g", "A g", "PA g", "A rho", "error", "AA g", "loss", "epsilon"],
  ]);
  assert(numbers(result, "Adam + L-BFGS").loss! < numbers(result, "Adam").loss!);
  assertEquals(Object.keys(result.series!).filter((name) => name.startsWith("loss")), [
    "loss 1/16 · Adam + L-BFGS",
    "loss 1/16 · Adam + L-BFGS, identity",
    "loss 1/16 · converged",
  ]);
  const fractions = events.map(({ done, of }) => done / of);
  assertEquals(fractions, [...fractions].sort((a, b) => a - b));
  assertEquals(fractions.at(-1), 1);
});

Deno.test("coefficientTable() says what a reader should know beside the number it is about", async () => {
  const rows2 = rowsByEpsilon({ ...IMEX1, orders: 0 });
  const table = coefficientTable({ ...SHORT, number: 2, rows: rows2 });
  const [item] = table.cases({ ...WORK, rows: rows2.slice(0, 1) });
  const { rows } = await table.run(item, keeping(new Map()));
  const note = (protocol: string, quantity: string) =>
    rows.find((row) => row.case === `1/16 · ${protocol}` && row.quantity === quantity)?.note;
  assert(note("Adam", "error")?.startsWith("Adam has not arrived"));
  assert(!note("Adam + L-BFGS", "error")?.includes("Adam has not arrived"));
  assertEquals(note("converged", "error"), undefined);
  assert(rows.some(({ case: name, quantity }) => name.endsWith("Adam, identity") && quantity === "implicit share"));
  assertEquals(TABLE_4.guide?.length, 4);
});

Deno.test("coefficientTable() trains once for each decade where a row asks for it, and says what each came to", async () => {
  const rows = rowsByEpsilon({ layers: 1, orders: 2, scheme: "imex-bdf2", decades: 2 }).slice(0, 1);
  const table = coefficientTable({ ...SHORT, number: 7, rows });
  const result = await table.run(table.cases({ ...EFFORT, rows })[0], keeping(new Map()));
  const best = numbers(result, "Adam + L-BFGS, best decade");
  const { note } = result.rows.find((row) => row.case.endsWith("best decade") && row.quantity === "error")!;
  const losses = [...note!.matchAll(/(\S+) with epsilon in/g)].map(([, loss]) => Number(loss));
  assertEquals(losses.length, 2);
  assertAlmostEquals(best.loss!, Math.min(...losses), 0.01 * best.loss!);
  const curves = Object.keys(result.series!).filter((name) => name.startsWith("loss 1/16 · epsilon in"));
  assertEquals(curves, ["loss 1/16 · epsilon in [0.1, 1]", "loss 1/16 · epsilon in [0.01, 0.1]"]);
});

Deno.test("Tables 1 to 8 are of the scheme, the layers and the scales that the paper says", async () => {
  const schemes = ["forward-euler", "imex1", "imex-bdf2", "ars222"];
  const expected = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
    const second = i >= 4;
    return [schemes[i % 2 + (second ? 2 : 0)], second ? 2 : 1, i % 4 < 2 ? 0 : 2];
  });
  const entries = selected(catalogue(), ["dcrnn/table-0?"]).slice(0, 8);
  const tables = await Promise.all(entries.map(loadExperiment));
  assertEquals(
    tables.map((table) => table.cases(table.profiles.paper).map(({ settings }) => (settings as RowSettings).row)).map((
      rows,
    ) => [
      ...new Set(rows.map(({ scheme, layers, orders }) => [scheme, layers, orders].join())),
    ]),
    expected.map((row) => [row.join()]),
  );
  for (const [i, { title }] of tables.entries()) assert(title.endsWith(`(M = ${expected[i][2]})`), title);
});

Deno.test("coefficientTable() goes on from its checkpoints, bit for bit", async () => {
  const [item] = TABLE_4.cases(WORK);
  const whole = await TABLE_4.run(item, keeping(new Map()));
  const saved = new Map<string, Uint8Array>();
  const stop = ({ done, of }: ProgressEvent) => {
    if (done / of > 0.6) throw new Error("killed");
  };
  await assertRejects(() => TABLE_4.run(item, keeping(saved, stop)), Error, "killed");
  assert(saved.size >= 2, [...saved.keys()].join(", "));
  assertEquals(await TABLE_4.run(item, keeping(saved)), whole);
});

Deno.test("the converged minimiser reproduces every number of Table 1 up to 1/256", async () => {
  const all = rowsByEpsilon({ layers: 1, orders: 0, scheme: "forward-euler" });
  const table = coefficientTable({ ...SHORT, number: 1, rows: all });
  const reference = await readReference("dcrnn/table-01");
  const quickly = { ...WORK, rows: [all[1], all[4]], seeds: 1, iterations: 1, polishIterations: 1, stride: 10 };
  for (const item of table.cases(quickly)) {
    const ours = numbers(await table.run(item, keeping(new Map())), "converged");
    for (const { quantity, target, tolerance } of reference.filter((row) => row.case === item.name)) {
      const allowed = Math.max(tolerance!.absolute, tolerance!.relative * Math.abs(target!));
      assertAlmostEquals(ours[quantity]!, target!, allowed, `${item.name} ${quantity}: ${ours[quantity]}`);
    }
  }
});
