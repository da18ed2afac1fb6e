import { assertAlmostEquals } from "@std/assert";
import type { PinnDescription } from "../../lib/baselines/pinn_description.ts";
import {
  type PinnBatch,
  pinnLoss,
  type PinnSetting,
  pinnTerms,
  type PinnWeights,
} from "../../lib/baselines/pinn_loss.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import type { Tensor, TensorOps } from "../../lib/tensor/tfjs.ts";
import type { TensorsOf } from "../../lib/tensor/train_weights.ts";
import { testEngines } from "../tensor/engines.ts";

const { nodes: velocities, weights } = gaussLegendre(3);
const SETTING: PinnSetting = { velocities, weights, units: { length: 1, duration: 0.5, g: 4, rho: 2 } };
const DESCRIPTION: PinnDescription = {
  hidden: [1],
  expansion: "none",
  epsilonRange: [0.001, 0.1],
  sparsity: 0,
  residualWeight: 0.5,
};

/** Linear networks: g_k = a_k x + b_k t and rho = c x + d in scaled coordinates. */
const [A, B, C, D] = [[1, 2, -3], [0.5, 0, 1], 3, -1] as const;

function networks(tf: TensorOps): TensorsOf<Pick<PinnWeights, "g" | "rho">> {
  return {
    g: [{ w: tf.tensor2d([[...A], [...B]]), b: tf.zeros([3]) }],
    rho: [{ w: tf.tensor2d([[C], [0]]), b: tf.tensor1d([D]) }],
  };
}

/** By hand: both sides of the equation at (x, t), times T / max |g|. */
function expected(x: number, t: number): { rate: number[]; terms: number[][] } {
  const { duration, g, rho } = SETTING.units;
  // in the data's own units: a period is 2 scaled lengths, the duration 2 scaled times
  const gx = A.map((a) => 2 * a * g);
  const gt = B.map((b) => 2 * b * g / duration);
  const average = gx.reduce((sum, value, k) => sum + weights[k] / 2 * velocities[k] * value, 0);
  const scale = duration / g;
  return {
    rate: gt.map((value) => value * scale),
    terms: [
      gx.map((value, k) => velocities[k] * value * scale),
      gx.map(() => average * scale),
      gx.map((_, k) => velocities[k] * 2 * C * rho * scale),
      A.map((a, k) => (a * x + B[k] * t) * g * scale),
    ],
  };
}

testEngines("pinnTerms() of linear networks are what one computes by hand", ({ tf }) => {
  const near = (actual: Tensor, values: readonly number[]) =>
    tf.broadcastTo(actual, [1, 3]).dataSync().forEach((value, i) => assertAlmostEquals(value, values[i], 1e-5));
  const { rate, terms } = pinnTerms(tf, SETTING, networks(tf), tf.tensor2d([[0.2, -0.7]]));
  const byHand = expected(0.2, -0.7);
  near(rate, byHand.rate);
  terms.forEach((term, i) => near(term, byHand.terms[i]));
});

testEngines("pinnLoss() is misfit plus weighted residual, plus the l1 norm of lambda with scales", ({ tf }) => {
  const batch: PinnBatch = { at: tf.tensor2d([[0.2, -0.7]]), g: tf.tensor2d([[0, 1, 2]]), rho: tf.tensor2d([[1]]) };
  const lambda = [1, -2, 3, 0.5];
  const { rate, terms } = expected(0.2, -0.7);
  const residual = rate.map((value, k) => value - lambda.reduce((sum, c, i) => sum + c * terms[i][k], 0));
  const meanSquare = (values: number[]) => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
  const misfit = A.map((a, k) => a * 0.2 + B[k] * -0.7 - [0, 1, 2][k]);
  const plain = 0.5 * meanSquare(residual) + meanSquare(misfit) + (C * 0.2 + D - 1) ** 2;
  const loss = pinnLoss(tf, DESCRIPTION, SETTING)({ ...networks(tf), lambda: tf.tensor2d(lambda, [4, 1]) }, batch);
  assertAlmostEquals(loss.dataSync()[0] / plain, 1, 1e-5);

  // lambda_i0 alone: the same coefficients, and 0.1 times their magnitudes
  const sparse: PinnDescription = { ...DESCRIPTION, expansion: "scales", sparsity: 0.1 };
  const expanded = ndarray([4, 3]);
  lambda.forEach((value, i) => expanded.data[3 * i] = value);
  const withScales = pinnLoss(tf, sparse, SETTING)({
    ...networks(tf),
    lambda: tf.tensor2d(Float32Array.from(expanded.data), [4, 3]),
    epsilon: tf.zeros([1]),
  }, batch);
  assertAlmostEquals(withScales.dataSync()[0] / (plain + 0.65), 1, 1e-5);
});
