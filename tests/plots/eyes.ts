/** How colours are seen, for the tests of palettes. */

/** Red, green and blue of a colour such as `rgb(1, 2, 3)` or `#010203`, in proportion to light. */
export function light(colour: string): number[] {
  const parts = colour.startsWith("#")
    ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    : colour.match(/\d+/g)!.map(Number);
  return parts.map((part) => (part / 255) ** 2.2);
}

/** How bright light is, from 0 to 1. */
export function luminance([red, green, blue]: readonly number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * What is seen of light without one kind of cone, row by row, and with all three.
 * @see Machado, Oliveira and Fernandes 2009, table 1, severity 1.0, doi:10.1109/TVCG.2009.113
 */
export const EYES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** What eyes see of light. */
export function seenBy(eyes: readonly (readonly number[])[], rgb: readonly number[]): number[] {
  return eyes.map((row) => Math.max(0, row.reduce((sum, m, k) => sum + m * rgb[k], 0)));
}

/** How much a colour stands out from another, from 1 to 21, as the Web Content Accessibility Guidelines define it. */
export function contrast(colour: string, paper: string): number {
  const [dark, bright] = [luminance(light(colour)), luminance(light(paper))].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
