import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { cylinderInChannel } from "../../mod.ts";

const COARSE = cylinderInChannel({ cellsPerLength: 32 });

Deno.test("simulate() sheds vortices at the Strouhal number of a channel, with drag and lift of its size", async () => {
  const flow = await COARSE.simulate({ frames: 201, timeStep: 0.05, rows: 11, columns: 41 });
  // The lift turns positive once a period.
  const crossings: number[] = [];
  for (let n = 100; n < 200; n++) {
    const [a, b] = [flow.lift[n], flow.lift[n + 1]];
    if (a < 0 && b >= 0) crossings.push(0.05 * (n - a / (b - a)));
  }
  const period = (crossings[crossings.length - 1] - crossings[0]) / (crossings.length - 1);
  const strouhal = 1 / 8 / period;
  assert(strouhal > 0.17 && strouhal < 0.22, `Strouhal number ${strouhal}`);
  const drag = flow.drag.slice(100).reduce((sum, value) => sum + value, 0) / 101;
  assert(drag > 1.2 && drag < 1.6, `drag ${drag}`);
});

Deno.test("simulate() stores both velocities at nodes: inflow at the inlet, no flow across walls, none in the cylinder", async () => {
  const flow = await COARSE.simulate({ frames: 4, timeStep: 0.1, rows: 17, columns: 65 });
  assertEquals([flow.channels, flow.trajectories], [["u", "v"], 1]);
  assertAlmostEquals(flow.axes[1][64], -0.5 + 8 * 64 / 129, 1e-15);
  const { shape, data } = await flow.read(0, 3, 4);
  assertEquals(shape, [1, 2, 17, 65]);
  for (let j = 0; j < 17; j++) {
    assertAlmostEquals(data[j * 65], 1, 1e-6);
    assertAlmostEquals(data[17 * 65 + j * 65], 0, 1e-6);
  }
  for (let i = 0; i < 65; i++) {
    assertAlmostEquals(data[17 * 65 + i], 0, 1e-6);
    assertAlmostEquals(data[17 * 65 + 16 * 65 + i], 0, 1e-6);
  }
  const inside = 8 * 65 + flow.axes[1].findIndex((x) => Math.abs(x) < 0.03);
  assertEquals([data[inside], data[17 * 65 + inside]], [0, 0]);
  const beside = data.slice(0, 17 * 65).reduce((most, u) => Math.max(most, u));
  assert(beside > 1.05 && beside < 2);
});

Deno.test("sample() cuts the run in time, each part at its own times", async () => {
  const { training, validation, test } = await cylinderInChannel({ cellsPerLength: 16 })
    .sample({ frames: 16, rows: 4, columns: 8 });
  assertEquals([training, validation, test].map(({ times }) => times.length), [14, 1, 1]);
  assertAlmostEquals(test.times[0], 0.15, 1e-12);
  assertEquals((await test.read(0, 0, 1)).shape, [1, 2, 4, 8]);
});

Deno.test("simulate() says where it diverges, and keeps the frames before", async () => {
  const flow = await cylinderInChannel({ cellsPerLength: 16, reynolds: 1e9 }).simulate({
    frames: 500,
    timeStep: 0.2,
    rows: 4,
    columns: 8,
  });
  assert(flow.outcome.status === "diverged");
  assertLess(flow.times.length, 500);
  assertEquals(flow.drag.length, flow.times.length);
  assert((await flow.read(0, 0, flow.times.length)).data.every(Number.isFinite));
});

Deno.test("cylinderInChannel() and simulate() refuse bad input", async () => {
  assertThrows(
    () => cylinderInChannel({ cellsPerLength: 8 }),
    RangeError,
    "Cannot describe the flow past a cylinder: cellsPerLength must be a whole number of at least 16, got 8",
  );
  await assertRejects(
    () => COARSE.simulate({ frames: 1 }),
    RangeError,
    "frames must be a whole number of at least 2, got 1",
  );
  await assertRejects(
    () => COARSE.sample({ frames: 3, rows: 4, columns: 8 }),
    RangeError,
    "Cannot cut 3 frames into training, validation and test; pass more frames",
  );
  await assertRejects(
    () => COARSE.simulate({ signal: AbortSignal.abort() }),
    Error,
    "Cancelled the simulation of the flow",
  );
});
