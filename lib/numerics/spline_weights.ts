import { cubicSpline } from "./cubic_spline.ts";

/**
 * What each of `many` equally spaced values contributes to a cubic spline through them, at some positions.
 * @param positions Counted in values.
 * @param ends "periodic": the first value stands at the end once more.
 * @returns `[positions, many]`
 */
export function splineWeights(many: number, positions: Float64Array, ends: "periodic" | "open"): Float64Array {
  const weights = new Float64Array(positions.length * many);
  for (let j = 0; j < many; j++) {
    const values = new Float64Array(ends === "periodic" ? many + 1 : many);
    values[j] = 1;
    if (ends === "periodic") values[many] = values[0];
    const spline = cubicSpline(values);
    positions.forEach((x, i) => weights[i * many + j] = spline(x));
  }
  return weights;
}
