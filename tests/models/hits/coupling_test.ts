import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { ndarray } from "../../../mod.ts";
import { coupledNodes, isNested, serialNodes } from "../../../lib/models/hits/coupling.ts";
import { interpolated } from "../../../lib/models/hits/interpolated.ts";
import type { OpenRung } from "../../../lib/models/hits/rung.ts";

/** A stub of a learned rung that leaves a trace of which rungs were taken: `x + s + 0.01 s^2`. */
function stub(stride: number, count: { calls: number; states: number } = { calls: 0, states: 0 }): OpenRung {
  return {
    stride,
    step(states) {
      count.calls++;
      count.states += states.shape[0];
      return ndarray(states.shape, states.data.map((x) => x + stride + 0.01 * stride ** 2));
    },
  };
}

const START = ndarray([1, 1]);
const powers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => 2 ** (from + k));

interface Vector {
  readonly n: number;
  readonly strides: number[];
  readonly nodes?: number[];
  readonly out?: number[];
  readonly nodeCount?: number;
  readonly lastNode?: number;
  readonly sum?: number;
  readonly last?: number;
  readonly calls?: number;
}

/** Nodes are those of the paper's program whose last step starts before `n`. */
const VECTORS: Vector[] = [
  {
    n: 10,
    strides: [4, 2, 1],
    nodes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    out: [1.01, 2.04, 3.05, 4.16, 5.17, 6.2, 7.21, 8.32, 9.33, 10.36],
    calls: 4,
  },
  { n: 7, strides: [4, 2], nodes: [0, 2, 4, 6, 8], out: [1.02, 2.04, 3.1, 4.16, 5.18, 6.2, 7.22], calls: 3 },
  { n: 11, strides: [4], nodes: [0, 4, 8, 12], last: 11.44, calls: 3 },
  {
    n: 12,
    strides: [5, 3],
    nodes: [0, 3, 5, 8, 10, 13],
    out: [1.03, 2.06, 3.09, 4.17, 5.25, 6.28, 7.31, 8.34, 9.42, 10.5, 11.53, 12.56],
  },
  { n: 150, strides: [64, 16, 4, 1], nodeCount: 153, lastNode: 160, sum: 16377.33, calls: 11 },
  { n: 2076, strides: [625, 125, 25, 5, 1], nodeCount: 2080, lastNode: 2125, sum: 12471886.26, calls: 19 },
  { n: 5120, strides: powers(0, 10), nodeCount: 5121, lastNode: 5120, sum: 129484211.2, calls: 15 },
  { n: 5120, strides: powers(3, 9), nodeCount: 641, lastNode: 5120, sum: 75862118.4, calls: 16 },
  { n: 1999, strides: [256, 128, 64, 32], nodeCount: 64, lastNode: 2016, calls: 10 },
];

Deno.test.each(VECTORS.map((vector) => [`${vector.n} steps by ${vector.strides}`, vector] as const))(
  "coupledNodes() walks %s as published",
  async (_name, { n, strides, nodes, nodeCount, lastNode, calls, out, sum, last }) => {
    const count = { calls: 0, states: 0 };
    const coupled = await coupledNodes(strides.map((s) => stub(s, count)), START, { n });
    if (nodes) assertEquals([...coupled.at], nodes);
    if (nodeCount) assertEquals(coupled.at.length, nodeCount);
    if (lastNode) assertEquals(coupled.at[coupled.at.length - 1], lastNode);
    if (calls) assertEquals(count.calls, calls);
    assertEquals(count.states, coupled.at.length - 1);
    const forecast = interpolated(coupled, n).data;
    assertEquals(forecast.length, n);
    out?.forEach((value, i) => assertAlmostEquals(forecast[i], value, 1e-9));
    if (last) assertAlmostEquals(forecast[n - 1], last, 1e-9);
    if (sum) assertAlmostEquals(forecast.reduce((a, b) => a + b, 0), sum, 1e-6);
  },
);

Deno.test("serialNodes() differs from the vectorised form only where that has a tail", async () => {
  const rungs = [4, 2].map((s) => stub(s));
  const serial = interpolated(await serialNodes(rungs, START, { n: 7 }), 7).data;
  const coupled = interpolated(await coupledNodes(rungs, START, { n: 7 }), 7).data;
  assertEquals(serial.slice(0, 6), coupled.slice(0, 6));
  assertAlmostEquals(serial[6], 7.26, 1e-9); // a step of 4 from node 4, not one of 2 from node 6
});

const ladders = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 0, maxLength: 4 }).chain((ratios) => {
  const strides = ratios.reduce((all, ratio) => [...all, all[all.length - 1] * ratio], [1]);
  return fc.record({ strides: fc.constant(strides), n: fc.integer({ min: 1, max: 400 }) });
});

Deno.test("serialNodes() equals coupledNodes() for nested ladders that need no tail, for all trajectories at once", async () => {
  const start = ndarray([3, 2], Float64Array.of(0, 1, -2, 5, 0.5, 7));
  await fc.assert(
    fc.asyncProperty(ladders, async ({ strides, n }) => {
      const rungs = strides.map((s) => stub(s));
      const coupled = await coupledNodes(rungs, start, { n });
      const serial = await serialNodes(rungs, start, { n });
      const shared = coupled.at.indexOf(serial.at[serial.at.length - 1]) + 1;
      // A ladder down to single steps has a full last interval, so what lies past n is all that may differ.
      assertEquals(coupled.at.slice(0, shared), serial.at);
      const [a, b] = [interpolated(coupled, n), interpolated(serial, n)];
      a.data.forEach((value, i) => assertAlmostEquals(value, b.data[i], 1e-9));
    }),
    { seed: 7, numRuns: 200 },
  );
});

Deno.test("isNested() asks that sizes divide from the third on", () => {
  assertEquals(isNested([1, 5, 25]), true);
  assertEquals(isNested([5, 3]), true);
  assertEquals(isNested([39, 25, 18]), false);
  assertEquals(isNested([7]), true);
});

Deno.test("coupledNodes() stops once cancelled", async () => {
  const many = ndarray([100_000, 1]);
  const forecast = coupledNodes([stub(1)], many, { n: 5, signal: AbortSignal.abort() });
  await assertRejects(() => forecast, Error, "Cancelled a forecast");
});
