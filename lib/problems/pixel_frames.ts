import type { PixelDescription } from "./pixel_description.ts";
import type { PixelCrop } from "./pixel_sequences.ts";

/** How the nodes of a problem become pixels. */
export interface PixelLayout {
  /** Pixels in each direction. */
  readonly size: number;
  /** The node, in cells from the corner, of the first pixel in each direction. */
  readonly first: number;
  /** Unknown nodes in each direction. */
  readonly side: number;
  /** Pixels before the first unknown node in each direction: 1 where the edge is among the pixels. */
  readonly edge: number;
}

/**
 * The layout of a crop.
 * @throws {RangeError} If a periodic problem is cropped.
 */
export function pixelLayout(
  what: string,
  { cells, boundary }: Pick<PixelDescription, "cells" | "boundary">,
  crop: PixelCrop | undefined,
): PixelLayout {
  if (boundary === "periodic") {
    if (crop === undefined) return { size: cells, first: 0, side: cells, edge: 0 };
    throw new RangeError(`Cannot ${what}: crop is for images with an edge, and these are periodic; leave it out`);
  }
  return crop === "interior"
    ? { size: cells - 1, first: 1, side: cells - 1, edge: 0 }
    : { size: cells, first: 0, side: cells - 1, edge: 1 };
}

/** Writes nodal values `[side, side]` into an image `[size, size]`, whose edge stays as it is. */
export function toPixels(nodal: Float64Array, image: Float64Array, { size, side, edge }: PixelLayout): void {
  for (let i = 0; i < side; i++) {
    image.set(nodal.subarray(i * side, (i + 1) * side), (i + edge) * size + edge);
  }
}

/** The nodal values of an image. */
export function toNodes(image: Float64Array, { size, side, edge }: PixelLayout): Float64Array {
  const nodal = new Float64Array(side * side);
  for (let i = 0; i < side; i++) {
    const from = (i + edge) * size + edge;
    nodal.set(image.subarray(from, from + side), i * side);
  }
  return nodal;
}
