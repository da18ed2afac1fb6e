import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  advection,
  fisher,
  heat,
  type NdArray,
  ndarray,
  pixelArchitecture,
  type PixelArchitectureName,
  PixelNetwork,
  seeded,
  theoremNetwork,
} from "../../../mod.ts";
import { initialWeights } from "../../../lib/models/pixel/initial_weights.ts";
import { reachOf } from "../../../lib/models/pixel/linearised.ts";

const NAMES: readonly PixelArchitectureName[] = ["advection", "heat", "fisher", "compact-linear", "compact-fisher"];

function randomImage(side: number, seed: number): NdArray {
  const random = seeded(seed);
  return ndarray([side, side], Float64Array.from({ length: side * side }, () => random.normal()));
}

/** A network whose biases are not zero, since "fan-in" draws them too. */
function randomNetwork(name: PixelArchitectureName): PixelNetwork {
  const architecture = pixelArchitecture(name);
  return new PixelNetwork(architecture, initialWeights(architecture, "fan-in", seeded(3)));
}

/** The slope at a pixel by central differences with respect to another. */
function difference(network: PixelNetwork, image: NdArray, to: number, from: number): number {
  const eps = 1e-6;
  const slope = (by: number) => {
    const moved = ndarray(image.shape, image.data.slice());
    moved.data[from] += by;
    return network.field(moved).data[to];
  };
  return (slope(eps) - slope(-eps)) / (2 * eps);
}

Deno.test.each(NAMES)("linearised() is the derivative of the field of %s, also at the edge", (name) => {
  const network = randomNetwork(name);
  const reach = reachOf(network.architecture);
  const side = 2 * reach + 1;
  const n = side + 2;
  const image = randomImage(n, 11);
  const at = [[0, 1], [reach, reach], [n - 1, reach + 2]] as const;
  const kernels = network.linearised(image, { at });
  assertEquals(kernels.shape, [3, side, side]);
  const random = seeded(5);
  at.forEach(([row, column], i) => {
    for (let trial = 0; trial < 12; trial++) {
      const [a, b] = [random.integer(side) - reach, random.integer(side) - reach];
      const [r, c] = [row + a, column + b];
      const isInside = r >= 0 && r < n && c >= 0 && c < n;
      const found = kernels.data[(i * side + a + reach) * side + b + reach];
      if (!isInside && network.architecture.boundary === "zero") assertEquals(found, 0);
      else {
        const from = ((r + n) % n) * n + (c + n) % n;
        assertAlmostEquals(found, difference(network, image, row * n + column, from), 1e-7);
      }
    }
  });
});

Deno.test("linearised() finds the stencil in the network of a scheme, and the state in that of a product", () => {
  const image = randomImage(12, 2);
  for (const problem of [heat({ cells: 12 }), fisher({ cells: 12 }), advection({ cells: 12 })]) {
    const network = theoremNetwork(problem);
    const reach = reachOf(network.architecture);
    const { data } = network.linearised(image, { at: [[4, 7]] });
    const side = 2 * reach + 1;
    const { linear, products } = problem.stencils;
    const expected = ndarray([side, side]);
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 3; b++) expected.data[(a + reach - 1) * side + b + reach - 1] = linear.data[a * 3 + b];
    }
    if (products.length > 0) expected.data[(side * side - 1) / 2] -= 2 * image.data[4 * 12 + 7];
    data.forEach((value, k) => assertAlmostEquals(value, expected.data[k], 1e-10));
  }
});

Deno.test("linearised() takes the mean of both sides at a kink", () => {
  const { shape: [, side], data } = theoremNetwork(heat({ cells: 10 })).linearised(ndarray([10, 10]), { at: [[5, 5]] });
  const middle = (side * side - 1) / 2;
  assertAlmostEquals(data[middle], -4, 1e-12);
  for (const k of [middle - side, middle - 1, middle + 1, middle + side]) assertAlmostEquals(data[k], 1, 1e-12);
});

Deno.test("linearised() refuses what is no image and no pixel", () => {
  const network = randomNetwork("heat");
  assertThrows(() => network.linearised(ndarray([1, 9, 9]), { at: [[0, 0]] }), TypeError, "of shape [height, width]");
  assertThrows(() => network.linearised(ndarray([9, 9]), { at: [[0, 9]] }), RangeError, "no pixel [0, 9]");
  assertThrows(() => network.linearised(ndarray([9, 9]), { at: [] }), RangeError);
  assert(reachOf(network.architecture) === 4);
});
