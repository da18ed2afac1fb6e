import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";

/** Collects predicted frames. */
export interface FrameBook {
  /** `[sequences, steps + 1, height, width]`; what is not recorded is NaN. */
  readonly frames: NdArray;
  /** How predictions ended so far. */
  readonly outcome: Outcome;
  /** Records images of some sequences after a step. Returns whether one of them is still finite. */
  record(images: Float64Array, at: { readonly first: number; readonly step: number }): boolean;
}

/** Starts with the images of frame 0, `[sequences, height, width]`. */
export function frameBook({ shape: [sequences, height, width], data }: NdArray, steps: number): FrameBook {
  const pixels = height * width;
  const frames = ndarray(
    [sequences, steps + 1, height, width],
    new Float64Array(sequences * (steps + 1) * pixels).fill(NaN),
  );
  let outcome: Outcome = { status: "ok", steps };
  function record(images: Float64Array, { first, step }: { readonly first: number; readonly step: number }): boolean {
    let isAnyGood = false;
    for (let i = 0; i < images.length / pixels; i++) {
      const image = images.subarray(i * pixels, (i + 1) * pixels);
      if (image.every(Number.isFinite)) {
        frames.data.set(image, ((first + i) * (steps + 1) + step) * pixels);
        isAnyGood = true;
      } else if (step - 1 < outcome.steps) {
        const hint = `Prediction ${
          first + i
        } blew up in step ${step} of ${steps}; take more substeps, or another network`;
        outcome = { status: "diverged", steps: step - 1, hint };
      }
    }
    return isAnyGood;
  }
  for (let i = 0; i < sequences; i++) record(data.subarray(i * pixels, (i + 1) * pixels), { first: i, step: 0 });
  return {
    frames,
    get outcome() {
      return outcome;
    },
    record,
  };
}
