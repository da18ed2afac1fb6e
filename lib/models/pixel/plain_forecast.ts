import type { NdArray } from "../../core/ndarray.ts";
import type { ForecastRun } from "./engine_forecast.ts";
import type { PixelStepper } from "./pixel_stepper.ts";

/**
 * Predicts images in plain TypeScript, in float64, one sequence after the other.
 * @param images `[sequences, height, width]`
 */
export async function plainForecast(
  stepper: PixelStepper,
  { shape: [sequences, height, width], data }: NdArray,
  { steps, onFrame }: ForecastRun,
): Promise<void> {
  const step = stepper.step([height, width]);
  const pixels = height * width;
  for (let first = 0; first < sequences; first++) {
    let u: Float64Array = data.slice(first * pixels, (first + 1) * pixels);
    for (let n = 1; n <= steps; n++) {
      u = step(u);
      if (!await onFrame(u, { first, step: n })) break;
    }
  }
}
