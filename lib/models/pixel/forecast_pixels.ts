import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import { count, RUN_FIELDS, validated } from "../../core/validated.ts";
import { type PixelSequences, shownPixels } from "../../problems/pixel_sequences.ts";
import type { PixelStepper } from "./pixel_stepper.ts";

/** How far to predict. */
export interface PixelForecastOptions extends Omit<RunOptions, "seed"> {
  /** Steps. Default: as many as the sequences have; 40 for images. */
  readonly steps?: number;
}

const SCHEMA = z.strictObject({ steps: count().optional(), ...RUN_FIELDS });

/** The images to start from, `[sequences, height, width]`, and what is known about them. */
type Start = Pick<PixelSequences, "spacing" | "draws" | "provenance"> & {
  readonly images: NdArray;
  readonly steps: number;
};

/** The first frames of sequences that fit the stepper. */
function startOf(what: string, { network, stepping }: PixelStepper, given: PixelSequences | NdArray): Start {
  if (!("frames" in given)) {
    checkNdarray(what, "start", given);
    const provenance = { equation: "given", parameters: {}, method: "given" };
    return { images: given, steps: 40, spacing: 1 / given.shape[1], draws: [], provenance };
  }
  const { frames: { shape: [sequences, frames, height, width], data }, boundary, timeStep } = given;
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
  for (let i = 0; i < sequences; i++) {
    const at = i * frames * height * width;
    images.data.set(data.subarray(at, at + height * width), i * height * width);
  }
  return { ...given, images, steps: frames - 1 };
}

/** Predicts; `PixelStepper.forecast` is the fluent form and says what is thrown. */
export async function forecastPixels(
  stepper: PixelStepper,
  given: PixelSequences | NdArray,
  options: PixelForecastOptions = {},
): Promise<PixelSequences> {
  const { architecture } = stepper.network;
  const { integrator, substeps, timeStep } = stepper.stepping;
  const what = `forecast with the network ${architecture.name}`;
  const { signal, progress, steps: asked } = validated(what, SCHEMA, options);
  const { images: { shape, data }, provenance, spacing, draws, ...start } = startOf(what, stepper, given);
  const steps = asked ?? start.steps;
  if (shape.length !== 3 || !shape.every((n) => n >= 1)) {
    throw new TypeError(`Cannot ${what}: start must be of shape [sequences, height, width], got [${shape.join(", ")}]`);
  }
  const [sequences, height, width] = shape;
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const place = `row ${Math.floor(bad / width) % height}, column ${bad % width} of image ${
      Math.floor(bad / (height * width))
    }`;
    throw new RangeError(`Cannot ${what}: pixels must be finite numbers, got ${data[bad]} at ${place}; fill it`);
  }
  throwIfCancelled(signal, what);
  const step = stepper.step([height, width]);
  const pixels = height * width;
  const frames = ndarray(
    [sequences, steps + 1, height, width],
    new Float64Array(sequences * (steps + 1) * pixels).fill(NaN),
  );
  let outcome: Outcome = { status: "ok", steps };
  for (let i = 0; i < sequences; i++) {
    let u: Float64Array = data.slice(i * pixels, (i + 1) * pixels);
    for (let n = 0; n <= steps; n++) {
      if (n > 0) u = step(u);
      if (!u.every(Number.isFinite)) {
        const hint = `Prediction ${i} blew up in step ${n} of ${steps}; take more substeps, or another network`;
        if (n - 1 < outcome.steps) outcome = { status: "diverged", steps: n - 1, hint };
        break;
      }
      frames.data.set(u, (i * (steps + 1) + n) * pixels);
    }
    progress?.({ done: i + 1, of: sequences });
    await breathe();
    throwIfCancelled(signal, `${what} at sequence ${i + 1} of ${sequences}`);
  }
  const method = `${architecture.name} network, ${integrator}, ${substeps} substeps`;
  return shownPixels({
    frames,
    timeStep,
    spacing,
    boundary: architecture.boundary,
    draws,
    provenance: { ...provenance, method },
    outcome,
  });
}
