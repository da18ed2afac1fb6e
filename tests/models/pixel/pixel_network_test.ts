import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { heat, ndarray, pixelArchitecture, PixelNetwork, seeded, theoremNetwork } from "../../../mod.ts";
import { zeroWeights } from "../../../lib/models/pixel/pixel_weights.ts";
import { drawn } from "./random_stencils.ts";

Deno.test("field() takes one image or many", () => {
  const network = theoremNetwork(heat());
  const images = drawn([3, 5, 6], seeded(1));
  const all = network.field(images);
  assertEquals(all.shape, [3, 5, 6]);
  const one = network.field(ndarray([5, 6], images.data.slice(30, 60)));
  assertEquals(one.data, all.data.slice(30, 60));
  assertThrows(() => network.field(ndarray([30])), TypeError, "got [30]");
});

Deno.test("field() adds biases before the activation, layer by layer", () => {
  const architecture = pixelArchitecture("compact-fisher");
  const weights = zeroWeights(architecture);
  const [[first, second]] = weights.branches;
  first.b!.data[4] = -3;
  first.b!.data[5] = 2;
  second.w.data[12 * 10 + 4] = 100; // the centre of the kernel of channel 4, which ReLU^2 has turned off
  second.w.data[12 * 10 + 5] = 0.5;
  second.b!.data[0] = 1;
  const { data } = new PixelNetwork(architecture, weights).field(ndarray([2, 3]));
  data.forEach((value) => assertAlmostEquals(value, 3, 1e-15));
});

Deno.test("a network refuses weights of another architecture", () => {
  assertThrows(
    () => new PixelNetwork(pixelArchitecture("compact-linear"), zeroWeights(pixelArchitecture("compact-fisher"))),
    TypeError,
    "its weights have the shapes [5, 5, 1, 2] [2] [5, 5, 2, 1], got [5, 5, 1, 10] [10] [5, 5, 10, 1] [1]",
  );
});
