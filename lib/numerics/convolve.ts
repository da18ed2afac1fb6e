import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { PlaneBoundary } from "./bilinear_elements.ts";

/** A plane continued past its edges. */
function continued(plane: Float64Array, [height, width]: readonly number[], by: number, boundary: PlaneBoundary) {
  const wide = width + 2 * by;
  const padded = new Float64Array((height + 2 * by) * wide);
  const wrapped = (i: number, n: number) => ((i % n) + n) % n;
  for (let i = -by; i < height + by; i++) {
    if (boundary === "zero" && (i < 0 || i >= height)) continue;
    const from = wrapped(i, height) * width;
    const to = (i + by) * wide + by;
    padded.set(plane.subarray(from, from + width), to);
    if (boundary === "zero") continue;
    for (let j = 1; j <= by; j++) {
      padded[to - j] = plane[from + wrapped(-j, width)];
      padded[to + width - 1 + j] = plane[from + wrapped(j - 1, width)];
    }
  }
  return padded;
}

/**
 * A convolution as networks have it (without flip) with stride 1 that keeps the size of the image, in float64: what the
 * tensor engine's is measured by, and exact enough for theorems. Weights that are zero cost nothing.
 * @param u `[in, height, width]`.
 * @param w `[size, size, in, out]`, size odd.
 * @param boundary What lies outside the image.
 * @returns `[out, height, width]`.
 */
export function convolve(u: NdArray, w: NdArray, boundary: PlaneBoundary): NdArray {
  const [inputs, height, width] = u.shape;
  const [size, , , outputs] = w.shape;
  const by = (size - 1) / 2;
  const wide = width + 2 * by;
  const out = ndarray([outputs, height, width]);
  for (let c = 0; c < inputs; c++) {
    const padded = continued(u.data.subarray(c * height * width), [height, width], by, boundary);
    for (let tap = 0; tap < size * size; tap++) {
      const shift = Math.floor(tap / size) * wide + (tap % size);
      for (let d = 0; d < outputs; d++) {
        const weight = w.data[(tap * inputs + c) * outputs + d];
        if (weight === 0) continue;
        for (let i = 0; i < height; i++) {
          const [from, to] = [shift + i * wide, (d * height + i) * width];
          for (let j = 0; j < width; j++) out.data[to + j] += weight * padded[from + j];
        }
      }
    }
  }
  return out;
}
