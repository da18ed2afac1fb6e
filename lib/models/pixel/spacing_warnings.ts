import type { PixelNetworkRecord } from "./pixel_network_record.ts";

/** Spacings that differ by no more than this part are the same up to rounding. */
const ROUNDING = 1e-6;

/**
 * Says so if images have pixels of another side than those that a network was trained on: its stencils count pixels, so that on other
 * ones it steps another equation.
 */
export function spacingWarnings({ spacing: trained }: PixelNetworkRecord, given: number): string[] {
  if (trained === undefined || Math.abs(given / trained - 1) <= ROUNDING) return [];
  return [
    `the images have pixels of side ${Number(given.toPrecision(6))}, the network was trained on ${
      Number(trained.toPrecision(6))
    }: it moves things by pixels, not by lengths; resample the images, or pass spacing to pixelSequences() if the pixels are the same`,
  ];
}
