import { assertEquals, assertRejects } from "@std/assert";
import { advection, heat, ndarray, type ProgressEvent } from "../../mod.ts";

const problem = heat({ cells: 6 });

Deno.test("simulate() takes several images, and tells its progress", async () => {
  const images = ndarray([3, 5, 5], Float64Array.from({ length: 75 }, (_, i) => i));
  const events: ProgressEvent[] = [];
  const data = await problem.simulate(images, { steps: 2, crop: "interior", progress: (event) => events.push(event) });
  assertEquals(data.frames.shape, [3, 3, 5, 5]);
  assertEquals(events, [1, 2, 3].map((done) => ({ done, of: 3 })));
  assertEquals(data.outcome, { status: "ok", steps: 2 });
});

Deno.test("simulate() sets the edge to zero, whatever a function says there", async () => {
  const { frames } = await problem.simulate(() => 1, { steps: 1 });
  assertEquals([...frames.data.subarray(0, 7)], [0, 0, 0, 0, 0, 0, 0]);
  assertEquals(frames.data[7], 1);
});

Deno.test("simulate() refuses images that do not fit, are not finite, or not zero on the edge", async () => {
  await assertRejects(
    () => problem.simulate(ndarray([6, 4])),
    TypeError,
    "initial images must be of shape [6, 6] or [sequences, 6, 6], as the frames will be, got [6, 4]",
  );
  await assertRejects(() => problem.simulate(ndarray([0, 6, 6])), TypeError, "got [0, 6, 6]");
  await assertRejects(() => problem.simulate([1, 2] as never), TypeError, "make one with ndarray()");
  const bad = ndarray([2, 6, 6]);
  bad.data[36 + 6 + 2] = NaN;
  await assertRejects(
    () => problem.simulate(bad),
    RangeError,
    "pixels must be finite numbers, got NaN at row 1, column 2 of image 1",
  );
  const edgy = ndarray([6, 6]);
  edgy.data[6 * 3] = 0.5;
  await assertRejects(
    () => problem.simulate(edgy),
    RangeError,
    "the first row and column are the edge, where the solution is zero, got 0.5 at row 3, column 0",
  );
  await assertRejects(
    () => advection({ cells: 6 }).simulate(ndarray([6, 6]), { crop: "authors" }),
    RangeError,
    "these are periodic",
  );
});
