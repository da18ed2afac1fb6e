import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { kuramotoSivashinsky } from "../../mod.ts";

const smooth = kuramotoSivashinsky({ initial: (x) => Math.cos(x / 16) * (1 + Math.sin(x / 16)) });

function squares(values: Float64Array): number {
  return values.reduce((sum, u) => sum + u * u, 0) / values.length;
}

Deno.test("simulate() gives the known solution from smooth data", async () => {
  const coarse = await smooth.simulate({ steps: 80, kept: 1024 });
  const fine = await smooth.simulate({ steps: 160, timeStep: 1 / 8, kept: 1024 });
  assertEquals(coarse.times[20], 5);
  assertAlmostEquals(coarse.u.data[20 * 1024], 0.74826, 1e-4);
  assertAlmostEquals(coarse.u.data[80 * 1024], 0.41318, 1e-4);
  const apart = (n: number) =>
    Math.max(
      ...coarse.u.data.slice(n * 1024, (n + 1) * 1024).map((u, i) => Math.abs(u - fine.u.data[2 * n * 1024 + i])),
    );
  assertLess(apart(20), 1e-5);
  assertLess(apart(80), 1e-4);
});

Deno.test("simulate() keeps the mean, and damps or amplifies small waves at their own rate", async () => {
  const q = 2 * Math.PI * 12 / (32 * Math.PI);
  const { u, times } = await kuramotoSivashinsky({ points: 128, initial: (x) => 1e-6 * Math.cos(q * x) })
    .simulate({ steps: 10, kept: 128 });
  const last = u.data.slice(-128);
  assertAlmostEquals(last.reduce((sum, value) => sum + value, 0), 0, 1e-15);
  assertAlmostEquals(Math.max(...last), 1e-6 * Math.exp((q ** 2 - q ** 4) * times[10]), 1e-11);
});

Deno.test("simulate() has the statistics of the paper's data, at its size", async () => {
  const { u, x, outcome } = await kuramotoSivashinsky().simulate({ seed: 1 });
  assertEquals([u.shape, outcome.status], [[4001, 512], "ok"]);
  assertAlmostEquals(x[511], 511 * Math.PI / 32, 1e-12);
  assertAlmostEquals(squares(u.data.slice(0, 512)), 1, 4 * Math.sqrt(2 / 512));
  assertAlmostEquals(Math.sqrt(squares(u.data.slice(512, 1024))), 0.21, 0.03); // one step smooths the noise
  assertAlmostEquals(Math.sqrt(squares(u.data.slice(200 * 512))), 1.3, 0.03);
  assertAlmostEquals(squares(u.data), 1.7, 0.05); // with a mean of less than 0.02
  const largest = u.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  assert(largest > 3.3 && largest < 4.1, `largest value ${largest}`);
});

Deno.test("simulate() says where it diverges", async () => {
  const wild = kuramotoSivashinsky({ points: 32, initial: (x) => 1e200 * Math.sin(x / 16) });
  const { u, outcome } = await wild.simulate({ steps: 5 });
  assertEquals(outcome.status, "diverged");
  assertEquals(u.shape, [1, 16]);
});

Deno.test("kuramotoSivashinsky() and simulate() refuse bad input", async () => {
  assertThrows(() => kuramotoSivashinsky({ points: 33 }), RangeError, "points must be even, got 33");
  assertThrows(
    () => kuramotoSivashinsky({ initial: "sine" as "noise" }),
    TypeError,
    'initial must be "noise", a function',
  );
  assertThrows(
    () => kuramotoSivashinsky({ points: 8, initial: new Float64Array(9) }),
    TypeError,
    "expected 8 initial values, one for each point, got 9",
  );
  await assertRejects(
    () => smooth.simulate({ kept: 2000 }),
    RangeError,
    "kept must be at most 1024, the points, got 2000",
  );
  await assertRejects(() => smooth.simulate({ signal: AbortSignal.abort() }), Error, "Cancelled the simulation");
});
