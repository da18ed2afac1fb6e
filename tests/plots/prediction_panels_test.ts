import { assert, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../mod.ts";
import { predictionPanels, recordedPrediction } from "../../lib/plots/prediction_panels.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const image = (scale: number) => ndarray([3, 4], Float64Array.from({ length: 12 }, (_, k) => scale * (k - 2)));
const IMAGES = { initial: image(1), truth: image(0.5), prediction: image(0.49) };

Deno.test("predictionPanels() draws four images with colour bars, three of the same colours", async (t) => {
  const svg = predictionPanels(IMAGES, { title: "One prediction" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const name of ["One prediction", "initial state", "truth", "prediction", "difference"]) {
    assert(texts(svg).includes(name), name);
  }
  assertEquals(svg.match(/data:image\/png/g)!.length, 8);
});

Deno.test("predictionPanels() refuses images of two sizes", () => {
  assertThrows(() => predictionPanels({ ...IMAGES, prediction: ndarray([4, 3]) }), TypeError, "[3, 4] and [4, 3]");
});

Deno.test("recordedPrediction() draws what a result recorded", () => {
  const series = {
    initial: [...IMAGES.initial.data],
    truth: [...IMAGES.truth.data],
    prediction: [...IMAGES.prediction.data],
    "image shape": [3, 4],
  };
  const title = "Fisher (paper)";
  assertEquals(
    recordedPrediction({ id: "pixel/figure-01", title: "Fisher", profile: "paper", series }),
    predictionPanels(IMAGES, { title }),
  );
  assertThrows(() => recordedPrediction(SMALL_RESULT), RangeError, "it has none; pass a result of pixel/figure-01");
});
