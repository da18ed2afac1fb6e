import { assertEquals } from "@std/assert";
import { ndarray, PixelNetwork, pixelSequences, theoremNetwork } from "../../../mod.ts";

const identity = ndarray([3, 3], Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0));
const { architecture, weights } = theoremNetwork({ boundary: "zero", linear: identity, products: [] });
const stepper = new PixelNetwork(architecture, weights, { spacing: 0.1 }).stepper({ timeStep: 0.1 });
const frames = ndarray([2, 4, 4]);

Deno.test("forecast() warns of pixels of another size than those that the network was trained on", async () => {
  const given = pixelSequences({ frames, timeStep: 0.1, spacing: 0.05 });
  assertEquals((await stepper.forecast(given)).warnings, [
    "the images have pixels of side 0.05, the network was trained on 0.1: it moves things by pixels, not by lengths; resample " +
    "the images, or pass spacing to pixelSequences() if the pixels are the same",
  ]);
});

Deno.test("forecast() does not warn of the same pixels up to rounding, nor of images that do not say", async () => {
  const same = pixelSequences({ frames, timeStep: 0.1, spacing: 0.3 / 3 });
  assertEquals((await stepper.forecast(same)).warnings, undefined);
  assertEquals((await stepper.forecast(ndarray([1, 4, 4]), { steps: 1 })).warnings, undefined);
});
