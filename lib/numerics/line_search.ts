/** A function of many variables with its gradient: writes the gradient to `gradient` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** A point on a line with all that was computed there. */
export interface LinePoint {
  /** Distance along the direction, in units of its length. */
  readonly t: number;
  /** Where. */
  readonly x: Float64Array;
  /** Value. */
  readonly value: number;
  /** Gradient. */
  readonly gradient: Float64Array;
  /** Derivative along the direction. */
  readonly slope: number;
}

/** How a line search ended. */
export interface LineSearchResult {
  /** The point taken; the start itself if nothing better was found. */
  readonly point: LinePoint;
  /**
   * "wolfe": both conditions hold; "weak": only the slope's rise does, as behind a kink; "decrease": only the decrease
   * does; "failed": nothing.
   */
  readonly status: "wolfe" | "weak" | "decrease" | "failed";
  /** Evaluations of the objective. */
  readonly evaluations: number;
}

/** Constants of the strong Wolfe conditions. */
export interface WolfeOptions {
  /** `f(t) <= f(0) + decrease t f'(0)`. Default 1e-4. */
  readonly decrease?: number;
  /** `|f'(t)| <= curvature |f'(0)|`. Default 0.9. */
  readonly curvature?: number;
  /** Evaluations after which a point behind a kink is good enough: one with `f'(t) >= curvature f'(0)`. Default 8. */
  readonly patience?: number;
  /** Most evaluations. Default 30. */
  readonly maxEvaluations?: number;
}

/** The minimiser of the cubic that has the values and slopes of both points, kept off the ends of their interval. */
function cubicMinimiser(a: LinePoint, b: LinePoint): number {
  const d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.t - b.t);
  const root = Math.sqrt(d1 * d1 - a.slope * b.slope) * Math.sign(b.t - a.t);
  const t = b.t - (b.t - a.t) * (b.slope + root - d1) / (b.slope - a.slope + 2 * root);
  const low = Math.min(a.t, b.t);
  const width = Math.abs(a.t - b.t);
  return t >= low + 0.1 * width && t <= low + 0.9 * width ? t : low + width / 2;
}

/**
 * Searches a descent direction for a point that satisfies the strong Wolfe conditions: expands until it brackets one,
 * then closes in with cubic interpolation. Where the function has kinks there may be none. Then the lowest point that
 * decreases enough and lies behind the kink is taken (the weak conditions): going on to the kink itself would leave
 * quasi-Newton methods without curvature there and stop them short of the minimum.
 * @param start The point at t = 0; its slope must be negative.
 * @param firstStep The first t to try.
 * @see Nocedal and Wright 2006, Algorithms 3.5 and 3.6, doi:10.1007/978-0-387-40065-5
 * @see Lewis and Overton 2013, doi:10.1007/s10107-012-0514-2, for functions with kinks
 */
export function strongWolfe(
  objective: Objective,
  start: LinePoint,
  direction: Float64Array,
  firstStep: number,
  { decrease = 1e-4, curvature = 0.9, patience = 8, maxEvaluations = 30 }: WolfeOptions = {},
): LineSearchResult {
  let evaluations = 0;
  let best = start;
  let behindKink: LinePoint | undefined;

  function pointAt(t: number): LinePoint {
    const x = start.x.map((xi, i) => xi + t * direction[i]);
    const gradient = new Float64Array(x.length);
    const value = objective(x, gradient);
    evaluations++;
    const point = { t, x, value, gradient, slope: dot(gradient, direction) };
    if (isLower(point) && value < best.value) best = point;
    if (isLower(point) && point.slope >= curvature * start.slope && (!behindKink || value < behindKink.value)) {
      behindKink = point;
    }
    return point;
  }
  // Written so that a value that is not a number counts as too high.
  const isLower = (p: LinePoint) => p.value <= start.value + decrease * p.t * start.slope;
  const isFlat = (p: LinePoint) => Math.abs(p.slope) <= -curvature * start.slope;
  const ended = (point: LinePoint): LineSearchResult => ({ point, status: "wolfe", evaluations });
  const gaveUp = (): LineSearchResult => {
    if (behindKink) return { point: behindKink, status: "weak", evaluations };
    return { point: best, status: best === start ? "failed" : "decrease", evaluations };
  };

  let previous = start;
  let t = firstStep;
  let bracket: [low: LinePoint, high: LinePoint] | undefined;
  while (!bracket && evaluations < maxEvaluations) {
    const point = pointAt(t);
    if (!isLower(point) || (previous !== start && point.value >= previous.value)) bracket = [previous, point];
    else if (isFlat(point)) return ended(point);
    else if (point.slope >= 0) bracket = [point, previous];
    else {
      t = Math.min(10 * t, 2 * t + Math.abs(point.t - previous.t));
      previous = point;
    }
  }
  if (!bracket) return gaveUp();

  let [low, high] = bracket;
  let widthBefore = Infinity;
  const hasPatience = () => evaluations < (behindKink ? Math.min(patience, maxEvaluations) : maxEvaluations);
  while (hasPatience() && Math.abs(high.t - low.t) > 1e-16 * Math.max(low.t, high.t)) {
    // Halving whenever two trials shrank the interval too little keeps interpolation from creeping along one end.
    const width = Math.abs(high.t - low.t);
    const isSlow = width > 0.66 * widthBefore;
    widthBefore = isSlow ? Infinity : width;
    const middle = (low.t + high.t) / 2;
    const trial = isSlow || !Number.isFinite(high.value) ? middle : cubicMinimiser(low, high);
    const point = pointAt(Number.isFinite(trial) ? trial : middle);
    if (!isLower(point) || !(point.value < low.value)) high = point;
    else {
      if (isFlat(point)) return ended(point);
      if (point.slope * (high.t - low.t) >= 0) high = low;
      low = point;
    }
  }
  return gaveUp();
}

/** The inner product of two vectors. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
