import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import type { Precision } from "../../core/precision.ts";
import { count, oneOf, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { Step } from "../../numerics/step.ts";
import { checkFinitePixels } from "../../problems/finite_pixels.ts";
import { pixelImage } from "../../problems/pixel_image.ts";
import { type PixelSequences, shownPixels } from "../../problems/pixel_sequences.ts";
import { engineForecast } from "./engine_forecast.ts";
import { frameBook } from "./frame_book.ts";
import type { Stepping } from "./integrators.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";
import { plainForecast } from "./plain_forecast.ts";
import { rangeWarnings } from "./range_warnings.ts";
import { spacingWarnings } from "./spacing_warnings.ts";

/** How far to predict. */
export interface PixelForecastOptions extends Omit<RunOptions, "seed"> {
  /** Steps. Default: as many as the sequences have; 40 for images. */
  readonly steps?: number;
  /** "float64": plain TypeScript, to all digits; "float32": the tensor engine, many times faster for large networks. Default "float64". */
  readonly precision?: Precision;
}

const SCHEMA = z.strictObject({
  steps: count().optional(),
  precision: oneOf(["float64", "float32"]).default("float64"),
  ...RUN_FIELDS,
});

/** The images to start from, `[sequences, height, width]`, and what is known about them. */
type Start = Pick<PixelSequences, "spacing" | "draws" | "provenance"> & {
  readonly images: NdArray;
  readonly steps: number;
};

/** What predicts. */
interface Stepper {
  readonly network: PixelNetworkRecord;
  readonly stepping: Stepping;
  step(size: readonly [height: number, width: number]): Step<Float64Array>;
}

/** The first frames of sequences that fit the stepper. */
function startOf(what: string, { network, stepping }: Stepper, given: PixelSequences | NdArray): Start {
  if (!("frames" in given)) {
    checkNdarray(what, "start", given);
    const provenance = { equation: "given", parameters: {}, method: "given" };
    return { images: given, steps: 40, spacing: 1 / given.shape[1], draws: [], provenance };
  }
  const { frames: { shape: [sequences, frames, height, width] }, boundary, timeStep } = given;
  if (boundary !== network.architecture.boundary) {
    throw new RangeError(
      `Cannot ${what}: the sequences have a ${boundary} boundary and the network's is ${network.architecture.boundary}; take ` +
        "one for the other boundary",
    );
  }
  if (Math.abs(timeStep - stepping.timeStep) > 1e-6 * timeStep) {
    throw new RangeError(
      `Cannot ${what}: the sequences have the time step ${timeStep}, the stepper ${stepping.timeStep}; make one for theirs`,
    );
  }
  const images = ndarray([sequences, height, width]);
  for (let sequence = 0; sequence < sequences; sequence++) {
    images.data.set(pixelImage(given, { sequence }).data, sequence * height * width);
  }
  return { ...given, images, steps: frames - 1 };
}

/** Refuses what cannot be stepped. */
function checkImages(what: string, images: NdArray): void {
  const { shape } = images;
  if (shape.length !== 3 || !shape.every((n) => n >= 1)) {
    throw new TypeError(`Cannot ${what}: start must be of shape [sequences, height, width], got [${shape.join(", ")}]`);
  }
  checkFinitePixels(what, images, "fill it");
}

/** Predicts; `PixelStepper.forecast` is the fluent form and says what is thrown. */
export async function forecastPixels(
  stepper: Stepper,
  given: PixelSequences | NdArray,
  options: PixelForecastOptions = {},
): Promise<PixelSequences> {
  const { network, stepping } = stepper;
  const { architecture } = network;
  const { integrator, substeps, timeStep } = stepping;
  const what = `forecast with the network ${architecture.name}`;
  const { signal, progress, precision, steps: asked } = validated(what, SCHEMA, options);
  const { images, provenance, spacing, draws, steps: stored } = startOf(what, stepper, given);
  const steps = asked ?? stored;
  checkImages(what, images);
  throwIfCancelled(signal, what);
  const [sequences, height, width] = images.shape;
  const book = frameBook(images, steps);
  let done = 0;
  async function recorded(
    frame: Float64Array,
    at: { readonly first: number; readonly step: number },
  ): Promise<boolean> {
    done += frame.length / (height * width);
    progress?.({ done, of: sequences * steps });
    await breathe();
    throwIfCancelled(signal, `${what} at step ${at.step} of ${steps}`);
    return book.record(frame, at);
  }
  if (precision === "float32") await engineForecast(network, stepping, images, { steps, onFrame: recorded });
  else await plainForecast((size) => stepper.step(size), images, { steps, onFrame: recorded });
  const isSequences = "frames" in given; // images alone do not say how large their pixels are
  const warnings = [...isSequences ? spacingWarnings(network, spacing) : [], ...rangeWarnings(network, book.frames)];
  return shownPixels({
    frames: book.frames,
    timeStep,
    spacing,
    boundary: architecture.boundary,
    draws,
    provenance: {
      ...provenance,
      method: `${architecture.name} network, ${integrator}, ${substeps} substeps, ${precision}`,
    },
    ...warnings.length > 0 && { warnings },
    outcome: book.outcome,
  });
}
