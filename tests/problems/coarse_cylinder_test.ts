import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { cylinderInChannel, ndarray, relativeErrors } from "../../mod.ts";
import { facesOf } from "../../lib/problems/channel_nodes.ts";
import { seriesWindow } from "../../lib/problems/field_series.ts";
import { windowAxes } from "../../lib/problems/cylinder_geometry.ts";

const flow = cylinderInChannel({ cellsPerLength: 32 });

Deno.test("coarse() goes on from a frame, the better the more cells it has", async () => {
  // The push across the flow ends at time 1.
  const run = await flow.simulate({ frames: 19, timeStep: 0.1, rows: 33, columns: 129 });
  const after = seriesWindow(run, { from: 11, to: 19 });
  const errors: number[] = [];
  for (const cellsPerLength of [8, 16, 32]) {
    const each = await relativeErrors(after, flow.coarse({ cellsPerLength }));
    assertEquals(each.errors.shape, [1, 8]);
    errors.push(each.mean);
  }
  assertLess(errors[1], errors[0]);
  assertLess(errors[2], errors[1] / 2);
  assertLess(errors[2], 0.05);
});

Deno.test("facesOf() interpolates a frame, exactly if it is linear", () => {
  const [y, x] = windowAxes(9, 32);
  const [u, v] = [(x: number, y: number) => 1 + 0.3 * x - 0.2 * y, (x: number, y: number) => 0.5 * y - 0.1 * x];
  const frame = [u, v].flatMap((of) => [...y].flatMap((b) => [...x].map((a) => of(a, b))));
  const faces = facesOf({ rows: 5, columns: 20, spacing: 1 / 5 }, Float64Array.from(frame), { rows: 9, columns: 32 });
  for (let j = 0; j < 5; j++) {
    for (let i = 0; i < 20; i++) {
      assertAlmostEquals(faces.u[(j + 1) * 22 + i], u(-0.5 + i / 5, -0.5 + (j + 0.5) / 5), 1e-14);
      const left = Math.min(-0.5 + (i + 0.5) / 5, x[31]);
      assertAlmostEquals(faces.v[j * 22 + i + 1], v(left, -0.5 + j / 5), 1e-14);
    }
    assertAlmostEquals(faces.u[(j + 1) * 22 + 20], u(x[31], -0.5 + (j + 0.5) / 5), 1e-14);
  }
});

Deno.test("predict() says where it diverges, and has NaN from there on", async () => {
  const field = ndarray([2, 16, 64]);
  for (let k = 0; k < field.data.length; k++) field.data[k] = 1e4 * Math.sin(k * k);
  const times = Float64Array.from({ length: 200 }, (_, n) => 0.1 * n);
  const { mean, outcome } = await flow.coarse().predict(field, times);
  assert(outcome.status === "diverged");
  const reached = outcome.steps / 4 + 1; // of 4 steps each
  assert(mean.data.subarray(0, reached * 2048).every(Number.isFinite));
  assert(mean.data.subarray(reached * 2048).every(Number.isNaN));
});

Deno.test("coarse() and predict() refuse bad input", async () => {
  assertThrows(
    () => flow.coarse({ cellsPerLength: 2 }),
    RangeError,
    "Cannot solve the flow past a cylinder on few cells: cellsPerLength must be a whole number of at least 4, got 2",
  );
  const solver = flow.coarse();
  const times = Float64Array.of(0, 1);
  await assertRejects(
    () => solver.predict(ndarray([1, 8, 32]), times),
    TypeError,
    "of shape [2, 8, 32], got [1, 8, 32]",
  );
  const uneven = Float64Array.of(0, 1, 3);
  await assertRejects(() => solver.predict(ndarray([2, 8, 32]), uneven), RangeError, "must be evenly spaced");
  const signal = AbortSignal.abort();
  await assertRejects(() => solver.predict(ndarray([2, 8, 32]), times, { signal }), Error, "Cancelled a prediction");
});
