import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { channelFlow, type ChannelFlowOptions } from "../../lib/numerics/channel_flow.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { observedOrder } from "./split_system.ts";

const CELLS = { rows: 8, columns: 24, spacing: 1 / 8 };
const FREE: ChannelFlowOptions = { viscosity: 0.01, inflow: 1, solid: () => 0, push: () => 0 };
const body = (x: number, y: number) => Math.hypot(x - 6, y - 4) < 1.2 ? 1 : 0;

Deno.test("channelFlow() leaves a free stream as it is, without force", () => {
  const flow = channelFlow(CELLS, FREE, 0.02);
  const { u, v, force, time } = repeated(flow.step, 50)(flow.start());
  u.forEach((value) => assertAlmostEquals(value, 1, 1e-12));
  v.forEach((value) => assertAlmostEquals(value, 0, 1e-12));
  assertEquals(force, [0, 0]);
  assertAlmostEquals(time, 1, 1e-12);
});

Deno.test("channelFlow() is free of divergence, keeps what flows in, and leaves its argument", () => {
  const flow = channelFlow(CELLS, { ...FREE, solid: body }, 0.02);
  const before = repeated(flow.step, 20)(flow.start());
  const copy = before.u.slice();
  const after = flow.step(before);
  assertEquals(before.u, copy);
  assertLess(flow.divergence(after), 1e-12);
  const width = CELLS.columns + 2;
  for (const column of [0, 5, 15, CELLS.columns]) {
    let through = 0;
    for (let j = 1; j <= CELLS.rows; j++) through += after.u[j * width + column] / CELLS.rows;
    assertAlmostEquals(through, 1, 1e-12);
  }
  assertLess(0.1, after.force[0]);
  assertAlmostEquals(after.force[1], 0, 1e-10);
});

Deno.test("channelFlow() goes on from given velocities as if it had not stopped, and makes others free of divergence", () => {
  const flow = channelFlow(CELLS, { ...FREE, push: (x) => 0.3 * Math.exp(-((x - 10) ** 2)) }, 0.02);
  const state = repeated(flow.step, 20)(flow.start());
  const again = flow.restart(state, state.time);
  again.u.forEach((value, k) => assertAlmostEquals(value, state.u[k], 1e-12));
  again.v.forEach((value, k) => assertAlmostEquals(value, state.v[k], 1e-12));
  const noise = state.u.map((value, k) => value + 0.1 * Math.sin(k * k));
  const mended = channelFlow(CELLS, { ...FREE, solid: body }, 0.02).restart({ u: noise, v: state.v }, 3);
  assertLess(flow.divergence(mended), 1e-12);
  assertEquals([mended.time, mended.before], [3, undefined]);
  for (let j = 1; j <= CELLS.rows; j++) assertEquals(mended.u[j * (CELLS.columns + 2)], 1);
});

Deno.test("channelFlow() mirrors a mirrored push", () => {
  const run = (sign: number) => {
    const flow = channelFlow(
      CELLS,
      { ...FREE, solid: body, push: (x) => sign * 0.3 * Math.exp(-((x - 10) ** 2)) },
      0.02,
    );
    return repeated(flow.step, 40)(flow.start());
  };
  const [up, down] = [run(1), run(-1)];
  const width = CELLS.columns + 2;
  for (let j = 0; j <= CELLS.rows; j++) {
    for (let i = 0; i < CELLS.columns; i++) {
      const mirrored = -down.v[(CELLS.rows - j) * width + i + 1];
      assertAlmostEquals(up.v[j * width + i + 1], mirrored, 1e-11);
    }
  }
  assertAlmostEquals(up.force[1], -down.force[1], 1e-10);
});

Deno.test("channelFlow() converges with order 2 in time", () => {
  const swirl = (x: number, y: number, time: number) =>
    0.5 * Math.exp(-((x - 8) ** 2 + (y - 4) ** 2) / 8) * Math.cos(time);
  const solve = (n: number) => {
    const flow = channelFlow(CELLS, { ...FREE, viscosity: 0.02, push: swirl }, 1 / n);
    return repeated(flow.step, n)(flow.start()).v;
  };
  const exact = solve(1600);
  const counts = [25, 50, 100];
  const errors = counts.map((n) => solve(n).reduce((most, value, k) => Math.max(most, Math.abs(value - exact[k])), 0));
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 2, 0.2);
});
