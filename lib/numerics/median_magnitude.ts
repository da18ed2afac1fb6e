/** The middle value of |r|, to within a factor of 2^(1/8): a bin search over magnitudes, without sorting. */
export function medianMagnitude(r: Float64Array): number {
  const bins = new Float64Array(8 * 2200);
  for (const value of r) {
    const bin = value === 0
      ? 0
      : Math.max(0, Math.min(bins.length - 1, Math.floor(8 * (Math.log2(Math.abs(value)) + 1100))));
    bins[bin]++;
  }
  let count = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    count += bins[bin];
    if (count >= r.length / 2) return 2 ** (bin / 8 - 1100);
  }
  return 0;
}
