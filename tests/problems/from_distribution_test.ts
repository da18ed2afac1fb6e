import { assertAlmostEquals, assertThrows } from "@std/assert";
import { fromDistribution, ndarray, transport } from "propagator";

const data = await transport({ epsilon: 1 / 8 }).simulate({ scheme: "exact", cells: 24, steps: 32, timeStep: 1e-4 });
const { epsilon, timeStep, g, rho } = data;
const [, velocities, cells] = g.shape;
const at = (i: number) => Math.floor(i / (velocities * cells)) * cells + i % cells;
const f = ndarray(g.shape, g.data.map((value, i) => rho.data[at(i)] + epsilon * value));

Deno.test("fromDistribution() gives back the g and rho that f was made of", () => {
  const split = fromDistribution({ epsilon, timeStep, f });
  for (let i = 0; i < g.data.length; i += 97) assertAlmostEquals(split.g.data[i], g.data[i], 1e-12);
  for (let i = 0; i < rho.data.length; i += 7) assertAlmostEquals(split.rho.data[i], rho.data[i], 1e-12);
});

Deno.test("fromDistribution() refuses what is no distribution", () => {
  assertThrows(
    () => fromDistribution({ epsilon, timeStep, f: rho }),
    TypeError,
    "f must have shape [frames, velocities, cells], got [4, 24]",
  );
  const twice = { epsilon, timeStep, f, rho } as never;
  assertThrows(() => fromDistribution(twice), TypeError, "f holds g and rho, got rho as well; pass either");
  assertThrows(() => fromDistribution({ epsilon: 0, timeStep, f }), RangeError, "epsilon");
});
