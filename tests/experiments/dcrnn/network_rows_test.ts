import { assert, assertEquals } from "@std/assert";
import { dcrnn, transport } from "propagator";
import { networkRows } from "../../../lib/experiments/dcrnn/network_rows.ts";
import { CONTEXT } from "./case_context.ts";

Deno.test("networkRows() gives a network after Adam, after L-BFGS, its minimiser and its scheme's error", async () => {
  const data = await transport({ epsilon: 1 / 8 }).simulate({ cells: 60, steps: 64 });
  const effort = { iterations: 30, polishIterations: 20, stride: 6, seeds: 2, seedIterations: 10, seedStride: 6 };
  const rows = await networkRows("DC-RNN, 1/8", dcrnn().scheme("imex1"), data, effort, CONTEXT);
  assertEquals([...new Set(rows.map((row) => row.case))], [
    "DC-RNN, 1/8 · Adam",
    "DC-RNN, 1/8 · Adam + L-BFGS",
    "DC-RNN, 1/8 · converged",
    "DC-RNN, 1/8 · seeds, median",
    "DC-RNN, 1/8 · seeds, spread",
    "DC-RNN, 1/8 · closed form",
  ]);
  assert(rows.every(({ case: name, reference }) => name.endsWith("spread") || reference === "DC-RNN, 1/8"));
  assert(rows.every((row) => Number.isFinite(row.ours)));
});
