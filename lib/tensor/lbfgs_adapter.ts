import { throwIfCancelled } from "../core/errors.ts";
import type { Precision } from "../core/precision.ts";
import { breathe, type Progress } from "../core/progress.ts";
import { type LbfgsOptions, lbfgsStart, type LbfgsStatus, lbfgsStep } from "../numerics/lbfgs.ts";
import type { Objective } from "../numerics/line_search.ts";
import type { Engine } from "./engine.ts";
import type { Tensor } from "./tfjs.ts";
import { type LossFunction, valueAndGradient } from "./train_gradient.ts";
import { flatWeights, type WeightLayout, weightLayout } from "./train_weights.ts";

/** A loss of tensors, as the numerical methods of the toolkit want it. */
export interface TensorObjective {
  /** The loss at flat weights; writes the gradient to its second argument. */
  readonly objective: Objective;
  /** Frees the compiled function. */
  dispose(): void;
}

/** What is minimised, and how. */
export interface TensorMinimisationOptions<W extends object, B> extends LbfgsOptions {
  /** Where the weights start: nested arrays and records of ndarrays. */
  readonly weights: W;
  /** The loss of a batch, a scalar. */
  readonly loss: LossFunction<W, B>;
  /** All data: tensors, alone or in arrays and records. The caller keeps them. */
  readonly batch: B;
  /**
   * What floats are while loss and gradient are computed. Default "float64", which needs the native engine. In
   * "float32" the search stalls once the loss changes by less than its rounding error.
   */
  readonly precision?: Precision;
  /** Stops with a `run-cancelled` error once aborted. */
  readonly signal?: AbortSignal;
  /** Told how far it is, after each iteration. */
  readonly progress?: Progress;
}

/** Where a minimisation ended. */
export interface TensorMinimum<W> {
  /** The best weights found. */
  readonly weights: W;
  /** The loss there. */
  readonly value: number;
  /** The loss after each iteration. */
  readonly losses: readonly number[];
  /** Iterations done. */
  readonly iterations: number;
  /** Why it ended; "diverged" if loss or gradient were not finite at the start. */
  readonly status: LbfgsStatus;
}

/** Compiles a loss and its gradient for flat float64 weights. */
export function tensorObjective<W extends object, B>(
  engine: Engine,
  layout: WeightLayout<W>,
  { loss, batch, precision = "float64" }: Pick<TensorMinimisationOptions<W, B>, "loss" | "batch" | "precision">,
): TensorObjective {
  const { tf } = engine;
  const gradientOf = valueAndGradient(tf, layout, loss, 1);
  const compiled = engine.jit((flat: Tensor, data: B) => ({ ...gradientOf(flat, data) }), { precision });
  return {
    objective: (x, gradientOut) =>
      engine.tidy(() => {
        const flat = precision === "float64" ? engine.float64Tensor(x, [x.length]) : tf.tensor1d(Float32Array.from(x));
        const { value, gradient } = compiled(flat, batch);
        gradientOut.set(engine.read64(gradient));
        return engine.read64(value)[0];
      }),
    dispose: () => compiled.dispose(),
  };
}

/**
 * Minimises a loss of tensors by L-BFGS with a strong Wolfe line search, on all data at once.
 * @throws {TypeError} If the weights are not ndarrays.
 * @throws {PropagatorError} With code `engine-unavailable` in float64 on the WASM engine, `run-cancelled` once the signal
 *   is aborted.
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { engine, minimiseTensors, ndarray } from "propagator";
 *
 * const compute = await engine();
 * const { tf, precisions } = compute;
 * const { weights } = await minimiseTensors(compute, {
 *   weights: { slope: ndarray([1]) },
 *   loss: ({ slope }, { x, y }) => tf.mean(tf.squaredDifference(tf.mul(x, slope), y)),
 *   batch: { x: tf.tensor1d([1, 2, 3]), y: tf.tensor1d([2, 4, 6]) },
 *   precision: precisions.at(-1), // the best that this engine has
 * });
 * assertLess(Math.abs(weights.slope.data[0] - 2), 1e-5);
 * ```
 */
export async function minimiseTensors<W extends object, B>(
  engine: Engine,
  options: TensorMinimisationOptions<W, B>,
): Promise<TensorMinimum<W>> {
  const { weights, signal, progress, maxIterations = 20_000 } = options;
  const layout = weightLayout(weights);
  const { objective, dispose } = tensorObjective(engine, layout, options);
  try {
    let state = lbfgsStart(objective, flatWeights(weights));
    let status: LbfgsStatus = "limit";
    const losses: number[] = [];
    while (state.iteration < maxIterations) {
      ({ state, status } = lbfgsStep(objective, state, options));
      if (losses.length < state.iteration) losses.push(state.value);
      if (status !== "running") break;
      status = "limit";
      progress?.({ done: state.iteration, of: maxIterations, note: `loss ${state.value.toExponential(3)}` });
      await breathe();
      throwIfCancelled(signal, `minimising after ${state.iteration} iterations`);
    }
    return { weights: layout.nested(state.x), value: state.value, losses, iterations: state.iteration, status };
  } finally {
    dispose();
  }
}
