import { assertEquals, assertThrows } from "@std/assert";
import { harmonicOscillator, ndarray, trajectories, trajectoryPieces } from "../../mod.ts";

const numbers = Float64Array.from({ length: 2 * 8 * 2 }, (_, k) => k);
const runs = trajectories({ timeStep: 0.5, states: ndarray([2, 8, 2], numbers) });

Deno.test("trajectoryPieces() cuts each trajectory from its start on, with and without overlap", () => {
  const firsts = ({ states: { shape: [many, samples], data } }: typeof runs) =>
    Array.from({ length: many }, (_, i) => data[i * samples * 2]);
  const apart = trajectoryPieces(runs, { steps: 3 });
  assertEquals([apart.states.shape, apart.timeStep, [...apart.steps]], [[4, 4, 2], 0.5, [0, 1, 2, 3]]);
  assertEquals(firsts(apart), [0, 6, 16, 22]);
  assertEquals([...apart.states.data.subarray(8, 16)], [6, 7, 8, 9, 10, 11, 12, 13]);
  const overlapping = trajectoryPieces(runs, { steps: 5, spacing: 1 });
  assertEquals([overlapping.states.shape, firsts(overlapping)], [[6, 6, 2], [0, 2, 4, 16, 18, 20]]);
  assertEquals(trajectoryPieces(runs, { steps: 7 }).states, runs.states);
});

Deno.test("trajectoryPieces() keeps where trajectories came from", async () => {
  const { test } = await harmonicOscillator().sample(1, { validation: 1, test: 2, timeStep: 0.1, steps: 8 });
  assertEquals(trajectoryPieces(test, { steps: 4 }).provenance, test.provenance);
});

Deno.test("trajectoryPieces() refuses pieces that are too long, gaps, and what is no trajectories", () => {
  assertThrows(
    () => trajectoryPieces(runs, { steps: 8 }),
    RangeError,
    "Cannot cut trajectories: a piece of 8 steps needs 9 samples, got trajectories of 8; pass fewer steps",
  );
  const sparse = trajectories({ timeStep: 1, states: ndarray([1, 3, 1]), steps: Int32Array.of(0, 1, 4) });
  assertThrows(() => trajectoryPieces(sparse, { steps: 1 }), TypeError, "after 1 comes 4; keep all steps");
  assertThrows(() => trajectoryPieces(runs.states as never, { steps: 1 }), TypeError, "data must be trajectories");
});
