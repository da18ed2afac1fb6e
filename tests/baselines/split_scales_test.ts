import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import {
  applyAverage,
  applyTransport,
  kineticTrajectory,
  ndarray,
  projected,
  splitScales,
  transport,
} from "propagator";

const EPSILON = 1 / 8;
const data = await transport({ epsilon: EPSILON, scattering: 2, absorption: 0.5 }).simulate({ cells: 40, steps: 64 });
const [frames, velocities, cells] = data.g.shape;
const size = velocities * cells;
const split = await splitScales(data, { fineness: 0.1, frames: 4 });
const frame = (name: "fast" | "medium" | "slow", n: number) => split[name].g.data.subarray(n * size, (n + 1) * size);
const last = data.g.data.subarray((frames - 1) * size);

Deno.test("the fast part approaches -A rho / sigmaS from zero, at the rate sigmaS / epsilon^2", () => {
  const slope = applyTransport(ndarray([1, cells], data.rho.data.slice(0, cells)), data, "c8").data;
  for (const n of [0, 1, 3]) {
    const share = 1 - Math.exp(-2 * 0.1 * n);
    frame("fast", n).forEach((g, i) => assertAlmostEquals(g, -share * slope[i] / 2, 1e-12));
  }
  assertAlmostEquals(split.fast.timeStep, 0.1 * EPSILON ** 2, 1e-18);
});

Deno.test("the medium part keeps <g> = 0 and the sum of g^2 over space and velocity, as its exact flow does", async () => {
  const { medium } = await splitScales(projected(data), { fineness: 0.1, frames: 4, substeps: 40 });
  const at = (n: number) => medium.g.data.slice(n * size, (n + 1) * size);
  const energy = (g: Float64Array) => {
    return g.reduce((sum, value, i) => sum + data.weights[Math.floor(i / cells)] * value * value, 0);
  };
  assertAlmostEquals(energy(at(3)), energy(at(0)), 1e-6 * energy(at(0)));
  for (const value of applyAverage(ndarray([1, velocities, cells], at(3)), data).data) {
    assertAlmostEquals(value, 0, 1e-12);
  }
});

Deno.test("the medium part converges with order 4 in its substeps", async () => {
  const run = async (substeps: number) =>
    (await splitScales(data, { fineness: 0.2, frames: 2, substeps })).medium.g.data;
  const exact = await run(160);
  const off = async (substeps: number) => {
    return Math.max(...(await run(substeps)).map((value, i) => Math.abs(value - exact[i])));
  };
  assertAlmostEquals(Math.log2(await off(20) / await off(40)), 4, 0.15);
});

Deno.test("the slow part decays by absorption, from the last frame", () => {
  assertEquals([...frame("slow", 0)], [...last]);
  frame("slow", 2).forEach((g, i) => assertAlmostEquals(g, Math.exp(-0.5 * 0.2) * last[i], 1e-13));
});

Deno.test("each part knows its truth, and stands on the data's grid", () => {
  assertEquals([...split.fast.truth!], [["g", -2 / EPSILON ** 2], ["A rho", -1 / EPSILON ** 2]]);
  assertEquals([...split.medium.truth!], [["A g", -1 / EPSILON], ["PA g", 1 / EPSILON]]);
  assertEquals([...split.slow.truth!], [["g", -0.5]]);
  assertEquals([...split.slow.x], [...data.x]);
  assertEquals([...split.medium.rho.data.subarray(0, cells)], [...data.rho.data.subarray((frames - 1) * cells)]);
});

Deno.test("splitScales() refuses options out of range and data of unknown coefficients", async () => {
  await assertRejects(() => splitScales(data, { fineness: 0 }), RangeError, "fineness must be a positive number");
  await assertRejects(
    () => splitScales(data, { frames: 1 }),
    RangeError,
    "frames must be a whole number of at least 2",
  );
  const { epsilon, timeStep, g, rho } = data;
  const own = kineticTrajectory({ epsilon, timeStep, g, rho });
  await assertRejects(
    () => splitScales(own),
    RangeError,
    'scattering of the data must be a known number, got "unknown"',
  );
  await assertRejects(() => splitScales(data, { signal: AbortSignal.abort() }), Error, "the splitting of scales");
});
