/** The golden ratio's inverse. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function with a single valley is lowest, to within `tolerance`.
 * @param from Left end of the interval.
 * @param to Right end.
 * @see Kiefer 1953, doi:10.1090/S0002-9939-1953-0055639-3
 */
export function goldenSection(
  f: (x: number) => number,
  { from, to, tolerance }: { readonly from: number; readonly to: number; readonly tolerance: number },
): number {
  let [a, b] = [from, to];
  let [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [low, high] = [f(left), f(right)];
  while (b - a > tolerance) {
    if (low <= high) {
      [b, right, high] = [right, left, low];
      left = b - GOLDEN * (b - a);
      low = f(left);
    } else {
      [a, left, low] = [left, right, high];
      right = a + GOLDEN * (b - a);
      high = f(right);
    }
  }
  return (a + b) / 2;
}
