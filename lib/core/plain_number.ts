/** A number as text of at most six significant digits, without the last bits of a decimal: 0.00022, not 0.00021999999999999998. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** 1/64 rather than 0.015625, where a number is one over a whole number; any other as {@link plainNumber} has it. */
export function plainFraction(value: number): string {
  const inverse = Math.round(1 / value);
  return inverse > 1 && Math.abs(value * inverse - 1) < 1e-9 ? `1/${inverse}` : plainNumber(value);
}
