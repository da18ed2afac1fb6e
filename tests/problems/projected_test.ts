import { assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { applyAverage, dcrnn, ndarray, projected, transport } from "propagator";

const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 24, steps: 32 });
const { epsilon } = data;
const [, velocities, cells] = data.g.shape;
const shifted = { ...data, g: ndarray(data.g.shape, data.g.data.map((value) => value + 0.3)) };
const f = ({ g, rho }: typeof data, i: number) =>
  rho.data[Math.floor(i / (velocities * cells)) * cells + i % cells] + epsilon * g.data[i];

Deno.test("projected() keeps f, and the average of g vanishes", () => {
  const clean = projected(shifted);
  assertLess(Math.max(...applyAverage(clean.g, clean).data.map(Math.abs)), 1e-14);
  for (const i of [0, 5, 777, shifted.g.data.length - 1]) assertAlmostEquals(f(clean, i), f(shifted, i), 1e-14);
  assertEquals(shifted.g.data[0], data.g.data[0] + 0.3);
});

Deno.test("a fit of data with an average says how far it is off and what mends it", async () => {
  const bad = { ...data, g: ndarray(data.g.shape, data.g.data.map((value) => value + 30)) };
  await assertRejects(() => dcrnn().fit(bad), RangeError, "got up to 30.0 where g is up to");
  await assertRejects(() => dcrnn().fit(bad), RangeError, "call projected(data)");
  const fit = await dcrnn().fit(projected(bad), { solver: "converged" });
  assertEquals(fit.outcome.status, "ok");
});
