import { assertEquals, assertThrows } from "@std/assert";
import { frames, type FrameWindow, kineticTrajectory, ndarray } from "propagator";

const data = kineticTrajectory({
  epsilon: 0.1,
  timeStep: 0.5,
  g: ndarray([4, 2, 3], Float64Array.from({ length: 24 }, (_, i) => i)),
  rho: ndarray([4, 3], Float64Array.from({ length: 12 }, (_, i) => -i)),
});

Deno.test("frames() takes a window and keeps everything else", () => {
  const middle = frames(data, { from: 1, to: 3 });
  assertEquals(middle.g, ndarray([2, 2, 3], data.g.data.slice(6, 18)));
  assertEquals(middle.rho, ndarray([2, 3], data.rho.data.slice(3, 9)));
  assertEquals([...middle.times], [0.5, 1]);
  assertEquals({ ...middle, g: data.g, rho: data.rho, times: data.times }, { ...data });
  assertEquals(frames(frames(data, { from: 1 }), { to: 2 }), middle);
  assertEquals(frames(data), data);
});

Deno.test("frames() takes every so many frames, with a longer step between them", () => {
  const coarse = frames(data, { every: 2 });
  assertEquals(
    coarse.g,
    ndarray([2, 2, 3], Float64Array.from([...data.g.data.slice(0, 6), ...data.g.data.slice(12, 18)])),
  );
  assertEquals(
    coarse.rho,
    ndarray([2, 3], Float64Array.from([...data.rho.data.slice(0, 3), ...data.rho.data.slice(6, 9)])),
  );
  assertEquals([[...coarse.times], coarse.timeStep], [[0, 1], 1]);
  assertEquals([...frames(data, { from: 1, every: 2 }).times], [0.5, 1.5]);
  assertEquals([...frames(data, { from: 1, every: 7 }).times], [0.5]);
});

Deno.test.each<[FrameWindow, string]>([
  [{ from: 2, to: 2 }, "expected 0 <= from < to <= 4, the frames of the data, got from=2 and to=2"],
  [{ every: 0 }, "every must be a whole number of at least 1, got 0"],
  [{ to: 5 }, "got from=0 and to=5"],
  [{ from: -1 }, "Cannot take frames: from must be a whole number of at least 0, got -1"],
])("frames() refuses %j", (window, message) => {
  assertThrows(() => frames(data, window), RangeError, message);
});
