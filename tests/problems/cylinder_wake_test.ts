import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import { cylinderWake, ndarray, PropagatorError, svdSequence } from "../../mod.ts";
import { crossingFrequency } from "../../lib/problems/wake_record.ts";
import { inWindow, wakeWindow } from "../../lib/problems/wake_window.ts";

// The smallest and fastest that sheds vortices: 1.3e8 cell updates.
const small = cylinderWake({ cells: 10, length: 14, width: 8, speed: 0.125 });

Deno.test("simulate() records a periodic street of vortices with the known statistics", async () => {
  // By default (12 cells, 16 by 10 diameters; 4.1e8 cell updates, 8 s): Strouhal number 0.178, drag 1.52, lift 0.35; singular
  // values 1, .103, .0998, .0263, .0258, .0104, .0102 ... 1.3e-5 (22nd); a period later, all is the same to 2e-4.
  const wake = await small.simulate({ settle: 70, snapshots: 76 });
  assertEquals([wake.shape, wake.x.length, wake.timeStep], [[76, 40, 90], 90, 0.2]);
  assertEquals([wake.source, wake.outcome.status], ["generated", "ok"]);
  assert(wake.strouhal > 0.155 && wake.strouhal < 0.185, `Strouhal number ${wake.strouhal}`);
  const drag = wake.drag.reduce((sum, value) => sum + value / 76, 0);
  assert(drag > 1.4 && drag < 1.7, `drag ${drag}`);
  assertLess(Math.abs(wake.lift.reduce((sum, value) => sum + value / 76, 0)), 0.05);
  const data = svdSequence(wake, { rank: 8 });
  assertEquals([data.features.shape, data.timeStep, data.description], [[76, 8], 0.2, wake.description]);
  const { singularValues } = data;
  // The first mode is the mean flow, the others come in pairs that travel.
  for (const k of [3, 5]) assertLess(singularValues[k] / singularValues[k + 1], 1.05);
  assertAlmostEquals(singularValues[1] / singularValues[0], 0.1, 0.01);
  const period = 1 / wake.strouhal / 0.2; // in snapshots
  let [apart, size] = [0, 0];
  for (let n = 0; n + Math.ceil(period) < 76; n++) {
    const before = Math.floor(n + period);
    const part = n + period - before;
    for (let j = 1; j < 7; j++) {
      const at = (row: number) => data.features.data[row * 8 + j];
      apart += ((1 - part) * at(before) + part * at(before + 1) - at(n)) ** 2;
      size += at(n) ** 2;
    }
  }
  assertLess(Math.sqrt(apart / size), 0.05); // most of which is linear interpolation
});

Deno.test("simulate() goes on from its checkpoint bit for bit, and does not compute a finished one again", async () => {
  const tiny = cylinderWake({ cells: 10, length: 14, width: 6, speed: 0.2 });
  const options = { settle: 1, snapshots: 6, columns: 30, rows: 12 };
  const whole = await tiny.simulate(options);
  const folder = await Deno.makeTempDir();
  const checkpoint = { path: join(folder, "new", "wake.safetensors"), every: 2 };
  const stop = new AbortController();
  await assertRejects(
    () =>
      tiny.simulate({
        ...options,
        checkpoint,
        signal: stop.signal,
        progress: ({ done }) => done === 7 && stop.abort(),
      }),
    PropagatorError,
    "Cancelled the simulation of the flow past a cylinder at time 1.4 D/U",
  );
  const ticks: number[] = [];
  const resumed = await tiny.simulate({ ...options, checkpoint, progress: ({ done }) => ticks.push(done) });
  assertEquals(ticks, [8, 9, 10]);
  assertEquals(resumed, whole);
  const again = await tiny.simulate({ ...options, checkpoint, progress: () => ticks.push(0) });
  assertEquals([again, ticks.length], [whole, 3]);
  await assertRejects(
    () => tiny.simulate({ ...options, snapshots: 7, checkpoint }),
    RangeError,
    "it was saved by a run with settings",
  );
  await Deno.writeTextFile(checkpoint.path, "no such file");
  await assertRejects(() => tiny.simulate({ ...options, checkpoint }), PropagatorError, "wake.safetensors");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("simulate() says where it diverges, and keeps what is good", async () => {
  const { shape, data, outcome } = await cylinderWake({ cells: 5, length: 14, width: 6 })
    .simulate({ settle: 0.2, snapshots: 100 });
  assert(outcome.status === "diverged" && outcome.hint.includes("pass more cells, at least 10"));
  assert(shape[0] > 10 && shape[0] < 100 && data.length === shape[0] * 20 * 45);
  assert(data.every((u) => Math.abs(u) < 10), "velocities in units of that of the inflow");
});

Deno.test("inWindow() is exact for linear fields, and takes cells as they are", () => {
  const [width, height, channel] = [140, 60, { cells: 10, upstream: 5 }];
  const field = ndarray([height, width]);
  field.data.forEach((_, at) => field.data[at] = 3 * (at % width + 0.5) - 2 * (Math.floor(at / width) + 0.5));
  const window = wakeWindow({ columns: 17, rows: 5 });
  const taken = inWindow(field, window, channel);
  assertEquals([taken.length, window.y[2]], [85, 0]);
  assertAlmostEquals(taken[2 * 17 + 4], 3 * (5 + window.x[4]) * 10 - 2 * 30, 1e-11);
  const whole = inWindow(field, wakeWindow({ columns: 90, rows: 40 }), channel);
  assertAlmostEquals(whole[0], field.data[10 * width + 40], 1e-11);
});

Deno.test("crossingFrequency() finds a frequency, and none where there is no whole period", () => {
  const signal = Float64Array.from({ length: 100 }, (_, n) => Math.sin(0.3 * n + 1));
  assertAlmostEquals(crossingFrequency(signal, 0.5), 0.3 / Math.PI, 1e-4);
  assert(Number.isNaN(crossingFrequency(signal.subarray(0, 25), 0.5)));
});

Deno.test("cylinderWake() and simulate() refuse bad input", async () => {
  assertThrows(() => cylinderWake({ cells: 3 }), RangeError, "cells must be a whole number of at least 4, got 3");
  assertThrows(() => cylinderWake({ speed: 0.5 }), RangeError, "speed must be at most 0.2, got 0.5");
  assertThrows(() => cylinderWake({ length: 12 }), RangeError, "length must be at least 14, 9 more than upstream");
  await assertRejects(() => small.simulate({ snapshots: 1 }), RangeError, "snapshots must be a whole number");
  await assertRejects(
    () => cylinderWake({ speed: 0.09 }).simulate(),
    RangeError,
    "an interval of 0.2 D/U is 26.667 steps at 12 cells in a diameter and speed 0.09; pass values",
  );
  await assertRejects(() => small.simulate({ signal: AbortSignal.abort() }), PropagatorError, "Cancelled");
});
