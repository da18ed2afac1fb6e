import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { ResultFile } from "../io/result_file.ts";
import { field } from "./field.ts";
import { smallMultiples } from "./small_multiples.ts";

/** A prediction beside the truth, each `[height, width]`. */
export interface PredictionImages {
  /** The image that both start from. */
  readonly initial: NdArray;
  /** What became of it. */
  readonly truth: NdArray;
  /** What was predicted. */
  readonly prediction: NdArray;
}

/** How to draw a prediction. */
export interface PredictionPanelsOptions {
  /** Above the figure. */
  readonly title?: string;
  /** Of an image with its legend, in pixels. Default 280. */
  readonly width?: number;
  /** Of an image, in pixels. Default 180. */
  readonly height?: number;
}

function differenceOf({ truth, prediction }: PredictionImages): NdArray {
  if (truth.shape.join() !== prediction.shape.join()) {
    throw new TypeError(
      `Cannot draw a prediction: truth and prediction must have one shape, got [${truth.shape.join(", ")}] and ` +
        `[${prediction.shape.join(", ")}]`,
    );
  }
  return ndarray(truth.shape, truth.data.map((u, i) => u - prediction.data[i]));
}

/**
 * Draws a prediction as four images with colour bars, as Figure 1: the initial state, what became of it, what was predicted, and the difference.
 * The first three have the same colours.
 * @returns SVG text.
 * @throws {TypeError} If an image has no two axes, or two differ in size.
 * @throws {RangeError} If a pixel is not finite.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { heat, pixelImage, predictionPanels, unchangedCopy } from "propagator";
 *
 * const truth = await heat({ cells: 20 }).sample(1, { split: "test", waves: [2] });
 * const [initial, last] = [pixelImage(truth), pixelImage(truth, { frame: -1 })];
 * const prediction = pixelImage(unchangedCopy(truth), { frame: -1 });
 * assertStringIncludes(predictionPanels({ initial, truth: last, prediction }), "difference");
 * ```
 */
export function predictionPanels(
  images: PredictionImages,
  { title, width = 280, height = 180 }: PredictionPanelsOptions = {},
): string {
  const { initial, truth, prediction } = images;
  const difference = differenceOf(images);
  const all = [initial, truth, prediction].flatMap(({ data }) => [...data]);
  const limits = [Math.min(...all), Math.max(...all)] as const;
  const panels = Object.entries({ "initial state": initial, truth, prediction, difference }).map(([name, image]) =>
    field(image, {
      x: { label: "y", from: 0, to: 1 },
      y: { label: "x", from: 0, to: 1 },
      label: "u",
      title: name,
      ...name === "difference" ? {} : { limits },
      ...{ width, height },
    })
  );
  return smallMultiples(panels, { columns: 4, title });
}

/**
 * The prediction of a recorded result of `pixel/figure-01`.
 * @returns SVG text.
 * @throws {RangeError} If the result has none.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { recordedPrediction } from "propagator";
 *
 * const series = { initial: [0, 1, 2, 3], truth: [0, 1, 2, 2], prediction: [0, 1, 1, 2], "image shape": [2, 2] };
 * const result = { id: "pixel/figure-01", title: "Fisher's equation", profile: "quick", series }; // or `await readResult(...)`
 * assertStringIncludes(recordedPrediction(result), "difference");
 * ```
 */
export function recordedPrediction(
  { id, title, profile, series }: Pick<ResultFile, "id" | "title" | "profile" | "series">,
  options: PredictionPanelsOptions = {},
): string {
  const { initial, truth, prediction, "image shape": shape } = series;
  if (!initial || !truth || !prediction || !shape) {
    throw new RangeError(`Cannot draw the prediction of ${id}: it has none; pass a result of pixel/figure-01`);
  }
  const image = (values: readonly (number | null)[]) =>
    ndarray(shape as number[], Float64Array.from(values as number[]));
  const images = { initial: image(initial), truth: image(truth), prediction: image(prediction) };
  return predictionPanels(images, { title: `${title} (${profile})`, ...options });
}
