import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";

/** A linear state with normal noise that is observed with normal noise: `z' = A z + N(0, Q)`, `y = H z + N(0, R)`. */
export interface LinearGaussianModel {
  /** A, from one time to the next, `[states, states]`. */
  readonly transition: NdArray;
  /** Q, `[states, states]`. */
  readonly transitionCovariance: NdArray;
  /** H, `[observations, states]`. */
  readonly observation: NdArray;
  /** The diagonal of R, `[observations]`; positive. */
  readonly observationVariance: NdArray;
  /** Mean of the state at the first time before anything is observed, `[states]`. */
  readonly initialMean: NdArray;
  /** Its covariance, `[states, states]`. */
  readonly initialCovariance: NdArray;
}

/** What all observations say of the states. */
export interface SmoothedStates {
  /** `[times, states]` */
  readonly mean: NdArray;
  /** `[times, states, states]` */
  readonly covariance: NdArray;
  /** Logarithm of the density of all observations under the model. */
  readonly logEvidence: number;
}

/** The product of square matrices of size n, row-major. */
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) c[i * n + j] += a[i * n + k] * b[k * n + j];
    }
  }
  return c;
}

function transposed(a: Float64Array, n: number): Float64Array {
  return a.map((_, k) => a[(k % n) * n + Math.floor(k / n)]);
}

/** The product of a square matrix with a vector. */
function applied(a: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, xj, j) => sum + a[i * x.length + j] * xj, 0));
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, ai, i) => sum + ai * b[i], 0);
}

/** What one number observed does to the state: the row h of H, the gain K, what was not foreseen, and the variance of that. */
interface Update {
  readonly h: Float64Array;
  readonly gain: Float64Array;
  readonly surprise: number;
  readonly variance: number;
}

/** The state at a time by what was observed before it, and what was observed then. */
interface Foreseen {
  readonly m: Float64Array;
  readonly P: Float64Array;
  readonly updates: readonly Update[];
}

function checkShapes(model: LinearGaussianModel, observations: NdArray): void {
  const what = "smooth states";
  const [states, seen] = [model.initialMean.shape[0], model.observationVariance.shape[0]];
  const expected: Readonly<Record<keyof LinearGaussianModel, readonly number[]>> = {
    transition: [states, states],
    transitionCovariance: [states, states],
    observation: [seen, states],
    observationVariance: [seen],
    initialMean: [states],
    initialCovariance: [states, states],
  };
  for (const [name, shape] of Object.entries(expected)) {
    const { shape: given } = model[name as keyof LinearGaussianModel];
    if (given.join() === shape.join()) continue;
    throw new TypeError(`Cannot ${what}: ${name} must be of shape [${shape.join(", ")}], got [${given.join(", ")}]`);
  }
  checkNdarray(what, "observations", observations);
  if (observations.shape.length !== 2 || observations.shape[1] !== seen) {
    throw new TypeError(
      `Cannot ${what}: observations must be of shape [times, ${seen}], got [${observations.shape.join(", ")}]`,
    );
  }
  const flat = model.observationVariance.data.find((variance) => !(variance > 0));
  if (flat !== undefined) {
    throw new RangeError(`Cannot ${what}: observationVariance must be positive, got ${flat}; pass a small one instead`);
  }
}

/** Kalman's filter, one observed number after the other. */
function filtered(model: LinearGaussianModel, observations: NdArray): { foreseen: Foreseen[]; logEvidence: number } {
  const [times, seen] = observations.shape;
  const n = model.initialMean.shape[0];
  const [A, Q] = [model.transition.data, model.transitionCovariance.data];
  const At = transposed(A, n);
  let [m, P] = [model.initialMean.data, model.initialCovariance.data];
  let logEvidence = 0;
  const foreseen: Foreseen[] = [];
  for (let t = 0; t < times; t++) {
    if (t > 0) {
      m = applied(A, m);
      P = product(product(A, P, n), At, n).map((value, k) => value + Q[k]);
    }
    const updates: Update[] = [];
    foreseen.push({ m, P, updates });
    for (let j = 0; j < seen; j++) {
      const y = observations.data[t * seen + j];
      if (Number.isNaN(y)) continue;
      const h = model.observation.data.subarray(j * n, (j + 1) * n);
      const toward = applied(P, h);
      const variance = inner(h, toward) + model.observationVariance.data[j];
      const gain = toward.map((value) => value / variance);
      const surprise = y - inner(h, m);
      m = m.map((value, i) => value + gain[i] * surprise);
      P = P.map((value, k) => value - gain[Math.floor(k / n)] * toward[k % n]);
      logEvidence -= (Math.log(2 * Math.PI * variance) + surprise ** 2 / variance) / 2;
      updates.push({ h, gain, surprise, variance });
    }
  }
  return { foreseen, logEvidence };
}

/**
 * The exact posterior of the states of a linear Gaussian model: Kalman's filter forward, which takes observed numbers one by one and so
 * divides by nothing but their variances, and the smoother of Durbin and Koopman backward, which inverts no matrix either.
 * @param observations `[times, observations]`; NaN where nothing was observed, so that the posterior between observations can be asked for.
 * @throws {TypeError} If shapes do not fit together.
 * @throws {RangeError} If a variance of observations is not positive.
 * @see Durbin and Koopman 2012, "Time series analysis by state space methods", sections 4.4 and 6.4, doi:10.1093/acprof:oso/9780199641178.001.0001
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { kalmanSmoother, ndarray } from "propagator";
 *
 * const one = (x: number) => ndarray([1, 1], Float64Array.of(x));
 * const still = { transition: one(1), transitionCovariance: one(0), observation: one(1), initialCovariance: one(1) };
 * const model = { ...still, observationVariance: ndarray([1], Float64Array.of(1)), initialMean: ndarray([1]) };
 * const { mean, covariance } = kalmanSmoother(model, ndarray([2, 1], Float64Array.of(3, 6)));
 * assertAlmostEquals(mean.data[0], 3); // of 0, 3 and 6, which weigh the same
 * assertAlmostEquals(covariance.data[0], 1 / 3);
 * ```
 */
export function kalmanSmoother(model: LinearGaussianModel, observations: NdArray): SmoothedStates {
  checkShapes(model, observations);
  const [times] = observations.shape;
  const n = model.initialMean.shape[0];
  const A = model.transition.data;
  const At = transposed(A, n);
  const { foreseen, logEvidence } = filtered(model, observations);
  const [mean, covariance] = [ndarray([times, n]), ndarray([times, n, n])];
  let [r, N]: Float64Array[] = [new Float64Array(n), new Float64Array(n * n)]; // what later observations say, and how surely
  for (let t = times - 1; t >= 0; t--) {
    const { m, P, updates } = foreseen[t];
    for (const { h, gain, surprise, variance } of updates.toReversed()) {
      const L = Float64Array.from({ length: n * n }, (_, k) => {
        const [i, j] = [Math.floor(k / n), k % n];
        return (i === j ? 1 : 0) - gain[i] * h[j];
      });
      const Lt = transposed(L, n);
      r = applied(Lt, r).map((value, i) => value + h[i] * surprise / variance);
      N = product(product(Lt, N, n), L, n).map((value, k) => value + h[Math.floor(k / n)] * h[k % n] / variance);
    }
    mean.data.set(applied(P, r).map((value, i) => m[i] + value), t * n);
    covariance.data.set(product(product(P, N, n), P, n).map((value, k) => P[k] - value), t * n * n);
    r = applied(At, r);
    N = product(product(At, N, n), A, n);
  }
  return { mean, covariance, logEvidence };
}
