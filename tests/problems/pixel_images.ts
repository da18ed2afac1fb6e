import type { PixelSequences } from "../../mod.ts";

/** One image of a sequence. */
export function frame({ frames: { shape, data } }: PixelSequences, sequence: number, n: number): Float64Array {
  const pixels = shape[2] * shape[3];
  const at = (sequence * shape[1] + n) * pixels;
  return data.subarray(at, at + pixels);
}

/** The Frobenius norm. */
export function norm(image: Float64Array): number {
  return Math.sqrt(image.reduce((sum, u) => sum + u * u, 0));
}
