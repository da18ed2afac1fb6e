import type { NdArray } from "../../core/ndarray.ts";
import type { Step } from "../../numerics/step.ts";
import type { ForecastRun } from "./engine_forecast.ts";

/**
 * Predicts images in plain TypeScript, in float64, one sequence after the other.
 * @param images `[sequences, height, width]`
 */
export async function plainForecast(
  stepOf: (size: readonly [height: number, width: number]) => Step<Float64Array>,
  { shape: [sequences, height, width], data }: NdArray,
  { steps, onFrame }: ForecastRun,
): Promise<void> {
  const step = stepOf([height, width]);
  const pixels = height * width;
  for (let first = 0; first < sequences; first++) {
    let u: Float64Array = data.slice(first * pixels, (first + 1) * pixels);
    for (let n = 1; n <= steps; n++) {
      u = step(u);
      if (!await onFrame(u, { first, step: n })) break;
    }
  }
}
