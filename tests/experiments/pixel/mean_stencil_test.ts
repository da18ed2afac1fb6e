import { assertAlmostEquals, assertEquals } from "@std/assert";
import { fisher, ndarray, seeded, theoremNetwork } from "../../../mod.ts";
import { fittedLine, meanStencil, widened } from "../../../lib/experiments/pixel/mean_stencil.ts";

Deno.test("meanStencil() averages over pixels, and its spread is that of Fisher's reaction", () => {
  const random = seeded(4);
  const image = ndarray([12, 12], Float64Array.from({ length: 144 }, () => random.uniform()));
  const network = theoremNetwork(fisher({ cells: 12, diffusivity: 1 / 144 }));
  const { mean, spread, points } = meanStencil(network, [image, image], { each: 30, random });
  assertEquals(points.length, 60);
  const average = points.reduce((sum, { u }) => sum + u, 0) / 60;
  const [side] = mean.shape;
  const middle = (side * side - 1) / 2;
  assertAlmostEquals(mean.data[middle], -4 + 1 - 2 * average, 1e-12);
  const variance = points.reduce((sum, { u }) => sum + 4 * (u - average) ** 2, 0) / 60;
  assertAlmostEquals(spread, Math.sqrt(variance) / Math.hypot(...mean.data), 1e-12);
  const { slope, intercept } = fittedLine(points);
  assertAlmostEquals(slope, -2, 1e-10);
  assertAlmostEquals(intercept, 1, 1e-10);
});

Deno.test("widened() puts a stencil in the middle of a larger one", () => {
  const wide = widened(ndarray([1, 1], Float64Array.of(5)), 3);
  assertEquals([wide.shape, [...wide.data]], [[3, 3], [0, 0, 0, 0, 5, 0, 0, 0, 0]]);
});
