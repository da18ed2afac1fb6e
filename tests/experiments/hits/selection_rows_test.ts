import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { Ladder, ndarray, type Rung, trajectories } from "../../../mod.ts";
import { rangeRows, validationGain } from "../../../lib/experiments/hits/selection_rows.ts";

/** Two trajectories `x = +-t`, which straight lines between nodes hit. */
const TRUTH = trajectories({
  timeStep: 1,
  states: ndarray([2, 9, 1], Float64Array.from({ length: 18 }, (_, k) => k < 9 ? k : 9 - k)),
});

/** Takes the first trajectory up and the second down, by its stride times a factor. */
function walker(stride: number, factor: number): Rung {
  const step = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
    ndarray(shape, data.map((x, i) => x + (i % 2 ? -1 : 1) * stride * factor));
  return { stride, name: "walker", open: () => Promise.resolve({ rung: { stride, step }, close() {} }) };
}

const values = (rows: readonly { ours: number | null }[]) => rows.map(({ ours }) => ours);

Deno.test("validationGain() compares the selected rungs with the best alone on the same data", async () => {
  const ladder = new Ladder({ timeStep: 1, rungs: [walker(1, 1.1), walker(2, 1.01), walker(4, 1.3)] });
  const { selection } = await ladder.select(TRUTH);
  assertEquals([selection!.lower, selection!.upper], [1, 1]);
  const rows = await validationGain(ladder, selection!, TRUTH);
  const squares = Array.from({ length: 8 }, (_, t) => (0.01 * (t + 1)) ** 2);
  const error = squares.reduce((sum, e) => sum + e / 8, 0);
  values(rows).forEach((ours, i) => assertAlmostEquals(ours!, [error, error, 1][i], 1e-12));
  assertEquals(rows.map(({ note }) => note), ["D2", undefined, undefined]);
});

Deno.test("validationGain() says so where the greedy search missed a rung that is better alone", async () => {
  const ladder = new Ladder({ timeStep: 1, rungs: [walker(1, 1.1), walker(2, 1.01), walker(4, 1.3)] });
  const [{ ours: best }, coupled, gain] = await validationGain(ladder, { error: 1 }, TRUTH);
  assertEquals(coupled.ours, 1);
  assertStringIncludes(coupled.note!, "worse than D2 alone");
  assertAlmostEquals(gain.ours!, best!, 1e-12);
});

Deno.test("rangeRows() tells the range, or why there is none", async () => {
  const good = await new Ladder({ timeStep: 1, rungs: [walker(1, 1.2), walker(2, 1)] }).select(TRUTH);
  assertEquals(values(rangeRows("coupled", good)), [2, 2]);
  const bad = await new Ladder({ timeStep: 1, rungs: [walker(1, NaN), walker(2, NaN)] }).select(TRUTH);
  const rows = rangeRows("coupled", bad);
  assertEquals(values(rows), [null, null]);
  assertStringIncludes(rows[0].note!, "No range of rungs");
});
