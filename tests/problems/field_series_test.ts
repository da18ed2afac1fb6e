import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { fieldSeries, ndarray, storedSeries } from "../../mod.ts";
import { writeNpyRows } from "../../lib/io/npy_rows.ts";

const numbers = Float64Array.from({ length: 2 * 3 * 2 * 4 }, (_, i) => i);
const times = Float64Array.of(0, 1, 3);

Deno.test("fieldSeries() reads frames of a trajectory", async () => {
  const data = fieldSeries({ fields: ndarray([2, 3, 2, 4], numbers), times });
  assertEquals(data.channels, ["u", "v"]);
  assertEquals([...data.axes[0]], [0, 1, 2, 3]);
  const part = await data.read(1, 1, 3);
  assertEquals(part.shape, [2, 2, 4]);
  assertEquals(part.data, numbers.slice(32, 48));
  part.data[0] = -1;
  assertEquals((await data.read(1, 1, 2)).data[0], 32);
});

Deno.test("fieldSeries() shows itself", () => {
  const data = fieldSeries({ fields: ndarray([2, 3, 2, 4], numbers), times, source: "mine" });
  const shown = (data as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "mine: 2 trajectories of 3 frames, time 0 to 3, u, v at 4 points");
});

Deno.test("fieldSeries() refuses what does not fit together", () => {
  const fields = ndarray([2, 3, 2, 4], numbers);
  assertThrows(
    () => fieldSeries({ fields: ndarray([2, 3, 4]), times }),
    TypeError,
    "Cannot make a series of fields: fields must be of shape [trajectories, frames, channels, ...points] with one or two axes " +
      "of points, got [2, 3, 4]",
  );
  assertThrows(
    () => fieldSeries({ fields, times: Float64Array.of(0, 1) }),
    TypeError,
    "[frames, channels, ...points] of fields are [3, 2, 4], of times, channels and axes [2, 2, 4]",
  );
  assertThrows(
    () => fieldSeries({ fields, times: Float64Array.of(0, 2, 1) }),
    RangeError,
    "times must ascend, got 0, 2, 1",
  );
  const bad = numbers.slice();
  bad[30] = NaN;
  assertThrows(
    () => fieldSeries({ fields: ndarray([2, 3, 2, 4], bad), times }),
    RangeError,
    "fields must be finite, got NaN in trajectory 1, frame 0; leave it out",
  );
});

Deno.test("read() refuses frames that are not there", () => {
  const data = fieldSeries({ fields: ndarray([2, 3, 2, 4], numbers), times });
  for (const [trajectory, from, to] of [[2, 0, 1], [0, 2, 4], [0, 1, 1], [0, -1, 1], [0.5, 0, 1]]) {
    assertThrows(
      () => data.read(trajectory, from, to),
      RangeError,
      `Cannot read frames ${from} to ${to} of trajectory ${trajectory}; there are trajectories 0 to 1 of 3 frames`,
    );
  }
});

Deno.test("storedSeries() reads files as fieldSeries() reads arrays, and refuses files that do not fit", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/0.npy`;
  {
    await using file = await writeNpyRows(path, [3, 2, 4]);
    await file.append(numbers.subarray(0, 24));
    await file.finish();
  }
  const facts = { channels: ["u", "v"], axes: [Float64Array.of(0, 1, 2, 3)], times, source: "files" };
  const data = await storedSeries([path, path], facts);
  assertEquals(data.trajectories, 2);
  assertEquals((await data.read(1, 1, 3)).data, numbers.slice(8, 24));
  await assertRejects(
    () => storedSeries([path], { ...facts, channels: ["u"] }),
    Error,
    "0.npy as .npy: expected [frames, channels, ...points] of [3, 1, 4], got [3, 2, 4]",
  );
  await Deno.remove(folder, { recursive: true });
});
