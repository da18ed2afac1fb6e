import { assert, assertEquals, assertLess } from "@std/assert";
import { experiment, type NoiseSettings } from "../../../lib/experiments/dcrnn/noise.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { CONTEXT } from "./case_context.ts";

const SMALL: NoiseSettings = { inverseEpsilons: [64], levels: [0, 1e-2], seeds: 2, cells: 200, stride: 40 };
const [clean, noisy] = experiment.cases(SMALL);

Deno.test("dcrnn/noise gives median and spread of each method, and without noise draws once", async () => {
  assertEquals([clean.name, noisy.name], ["1/64, 0 %", "1/64, 1 %"]);
  const events: ProgressEvent[] = [];
  const { rows } = await experiment.run(clean, { ...CONTEXT, progress: (event) => events.push(event) });
  assertEquals(events.at(-1), { done: 11, of: 11 });
  assertEquals(rows.length, 22);
  assert(rows.filter(({ quantity }) => quantity === "spread").every(({ ours }) => ours === 0));
});

Deno.test("noise of one per cent carries every loss away, and smoothing brings the exponential one back", async () => {
  const { rows } = await experiment.run(noisy, CONTEXT);
  const number = (protocol: string, quantity = "error") =>
    rows.find((row) => row.case === `1/64, 1 % · ${protocol}` && row.quantity === quantity)!.ours!;
  for (const scheme of ["forward-euler", "imex-bdf2", "ars222", "etd2"]) {
    assertLess(number(`${scheme}, smoothed`), number(scheme) / 2, scheme);
  }
  assertLess(number("etd2, smoothed"), 1);
  assert(number("forward-euler") > 5, `${number("forward-euler")}`);
  assert(number("etd2", "spread") > 0);
});
