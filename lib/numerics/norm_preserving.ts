import { dot } from "./line_search.ts";
import type { Step } from "./step.ts";

/**
 * A step followed by the projection to the sphere that it started on, `y = |x| step(x) / |step(x)|`: of the same order for an
 * equation that keeps the Euclidean norm, Lemma 2.1. A component of the slope that points along the state is removed to first
 * order, so that the method follows the tangential part of any vector field (Lemma 2.2, whose bound is not sharp).
 * @see Hairer, Lubich and Wanner 2006, section IV.4, doi:10.1007/3-540-30666-8
 */
export function normPreserving(step: Step<Float64Array>): Step<Float64Array> {
  return (x) => {
    const y = step(x);
    const factor = Math.sqrt(dot(x, x) / dot(y, y));
    return factor === 1 ? y : y.map((value) => factor * value);
  };
}
