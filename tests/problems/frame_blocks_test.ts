import { assertEquals } from "@std/assert";
import { fieldSeries, ndarray } from "../../mod.ts";
import { frameBlocks } from "../../lib/problems/frame_blocks.ts";

Deno.test("frameBlocks() reads every frame once, trajectory by trajectory", async () => {
  const fields = ndarray([3, 5, 1, 2], Float64Array.from({ length: 30 }, (_, k) => k));
  const series = fieldSeries({ fields, times: Float64Array.of(0, 1, 2, 3, 4) });
  const blocks = await Array.fromAsync(frameBlocks(series, { block: 2, trajectories: 2 }));
  assertEquals(blocks.map(({ trajectory, from, done, of }) => [trajectory, from, done, of]), [
    [0, 0, 2, 10],
    [0, 2, 4, 10],
    [0, 4, 5, 10],
    [1, 0, 7, 10],
    [1, 2, 9, 10],
    [1, 4, 10, 10],
  ]);
  assertEquals(blocks.flatMap(({ frames }) => [...frames.data]), Array.from({ length: 20 }, (_, k) => k));
  assertEquals(blocks[2].frames.shape, [1, 1, 2]);
  assertEquals((await Array.fromAsync(frameBlocks(series, { block: 9 }))).length, 3);
});
