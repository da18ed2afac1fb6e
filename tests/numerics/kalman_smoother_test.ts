import { assertAlmostEquals, assertThrows } from "@std/assert";
import { type NdArray, ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { kalmanSmoother, type LinearGaussianModel } from "../../lib/numerics/kalman_smoother.ts";

const array = (shape: number[], ...values: number[]): NdArray => ndarray(shape, Float64Array.from(values));

/** A damped oscillator, of which the place and the sum of place and velocity are seen. */
const OSCILLATOR: LinearGaussianModel = {
  transition: array([2, 2], 0.9, 0.3, -0.3, 0.8),
  transitionCovariance: array([2, 2], 0.04, 0.01, 0.01, 0.09),
  observation: array([2, 2], 1, 0, 1, 1),
  observationVariance: array([2], 0.1, 0.3),
  initialMean: array([2], 1, -1),
  initialCovariance: array([2, 2], 0.5, 0.1, 0.1, 0.4),
};

type Rows = number[][];
const times = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, j) => row.reduce((s, x, k) => s + x * b[k][j], 0)));
const transpose = (a: Rows): Rows => a[0].map((_, j) => a.map((row) => row[j]));
const add = (a: Rows, b: Rows, sign = 1): Rows => a.map((row, i) => row.map((x, j) => x + sign * b[i][j]));
const rowsOf = ({ shape: [, n], data }: NdArray): Rows =>
  Array.from({ length: data.length / n }, (_, i) => [...data.subarray(i * n, (i + 1) * n)]);

/** Inverse and determinant of a positive definite matrix, by elimination. */
function inverted(a: Rows): { inverse: Rows; logDeterminant: number } {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    logDeterminant += Math.log(rows[i][i]);
    rows[i] = rows[i].map((x) => x / rows[i][i]);
    for (let r = 0; r < n; r++) if (r !== i) rows[r] = rows[r].map((x, c) => x - rows[r][i] * rows[i][c]);
  }
  return { inverse: rows.map((row) => row.slice(n)), logDeterminant };
}

/** The posterior by conditioning the joint normal distribution of all states on all observations at once. */
function conditioned(model: LinearGaussianModel, observations: NdArray) {
  const [A, Q, H] = [model.transition, model.transitionCovariance, model.observation].map(rowsOf);
  const steps = observations.shape[0];
  const mean: Rows[] = [transpose([[...model.initialMean.data]])];
  const own: Rows[] = [rowsOf(model.initialCovariance)];
  for (let t = 1; t < steps; t++) {
    mean.push(times(A, mean[t - 1]));
    own.push(add(times(times(A, own[t - 1]), transpose(A)), Q));
  }
  const n = A.length;
  const prior: Rows = Array.from({ length: n * steps }, () => new Array(n * steps).fill(0));
  for (let s = 0; s < steps; s++) {
    let block = own[s];
    for (let t = s; t < steps; t++) {
      block.forEach((row, i) => row.forEach((x, j) => prior[t * n + i][s * n + j] = prior[s * n + j][t * n + i] = x));
      block = times(A, block);
    }
  }
  const seen = [...observations.data.keys()].filter((k) => !Number.isNaN(observations.data[k]));
  const many = H.length;
  const bigH = seen.map((k) => {
    const row = new Array(n * steps).fill(0);
    H[k % many].forEach((x, j) => row[Math.floor(k / many) * n + j] = x);
    return row;
  });
  const cross = times(prior, transpose(bigH));
  const covariance = times(bigH, cross);
  seen.forEach((k, i) => covariance[i][i] += model.observationVariance.data[k % many]);
  const { inverse, logDeterminant } = inverted(covariance);
  const surprise = add(seen.map((k) => [observations.data[k]]), times(bigH, mean.flat()), -1);
  const gain = times(cross, inverse);
  const quadratic = times(transpose(surprise), times(inverse, surprise))[0][0];
  return {
    mean: add(mean.flat(), times(gain, surprise)),
    covariance: add(prior, times(gain, transpose(cross)), -1),
    logEvidence: -(seen.length * Math.log(2 * Math.PI) + logDeterminant + quadratic) / 2,
  };
}

Deno.test("kalmanSmoother() is the joint normal distribution conditioned on all observations, gaps included", () => {
  const random = seeded(3);
  const observations = ndarray([7, 2], Float64Array.from({ length: 14 }, () => 2 * random.normal()));
  for (const missing of [3, 4, 5, 13]) observations.data[missing] = NaN;
  const { mean, covariance, logEvidence } = kalmanSmoother(OSCILLATOR, observations);
  const exact = conditioned(OSCILLATOR, observations);
  assertAlmostEquals(logEvidence, exact.logEvidence, 1e-12);
  for (let t = 0; t < 7; t++) {
    for (let i = 0; i < 2; i++) {
      assertAlmostEquals(mean.data[2 * t + i], exact.mean[2 * t + i][0], 1e-12);
      for (let j = 0; j < 2; j++) {
        assertAlmostEquals(covariance.data[4 * t + 2 * i + j], exact.covariance[2 * t + i][2 * t + j], 1e-12);
      }
    }
  }
});

Deno.test("kalmanSmoother() names what does not fit", () => {
  assertThrows(
    () => kalmanSmoother(OSCILLATOR, ndarray([5, 3])),
    TypeError,
    "Cannot smooth states: observations must be of shape [times, 2], got [5, 3]",
  );
  assertThrows(
    () => kalmanSmoother({ ...OSCILLATOR, transition: ndarray([3, 3]) }, ndarray([5, 2])),
    TypeError,
    "transition must be of shape [2, 2], got [3, 3]",
  );
  assertThrows(
    () => kalmanSmoother({ ...OSCILLATOR, observationVariance: array([2], 1, 0) }, ndarray([5, 2])),
    RangeError,
    "observationVariance must be positive, got 0; pass a small one instead",
  );
});
