/** The middle value, or the mean of the two in the middle; NaN if one of them is. */
export function median(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return NaN; // which has no place in an order
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
