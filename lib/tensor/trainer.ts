import { z } from "zod";
import type { Precision } from "../core/precision.ts";
import { count, ofKind, oneOf, validated } from "../core/validated.ts";
import { adam, type Optimiser, type OptimiserState } from "./adam.ts";
import { type Clip, clipped, validClip } from "./clipping.ts";
import { cutBatch, turnSizes } from "./batch_turns.ts";
import type { Engine } from "./engine.ts";
import { constantRate, type Schedule } from "./schedules.ts";
import type { Tensor } from "./tfjs.ts";
import { type LossFunction, valueAndGradient } from "./train_gradient.ts";
import { flatWeights, type TensorsOf, weightLayout } from "./train_weights.ts";
import { loadedTensors, type Named, storedTensors, type TrainerState } from "./trainer_state.ts";

/** What is trained, and how. */
export interface TrainerOptions<W extends object, B> {
  /** Where the weights start: nested arrays and records of ndarrays. */
  readonly weights: W;
  /** The loss of a batch, a scalar: the mean over the batch. */
  readonly loss: LossFunction<W, B>;
  /** Default {@link adam}. */
  readonly optimiser?: Optimiser;
  /** Learning rate, or how it changes with the updates done. Default 1e-3. */
  readonly rate?: number | Schedule;
  /** How the gradient is bounded. Default not at all. */
  readonly clip?: Clip;
  /** What floats are. Default "float32"; "float64" needs the native engine. */
  readonly precision?: Precision;
  /** Whether XLA compiles the step; measure whether it helps. Default false. */
  readonly xla?: boolean;
  /**
   * Into how many equal parts each batch is split, along the first axis of its tensors, to be computed side by side.
   * Default 1; 2 is faster on two cores for networks of small dense layers.
   */
  readonly parts?: number;
  /**
   * Examples that are computed at once, along the first axis of the batch's tensors; a larger batch is done in turns whose gradients are
   * averaged, which takes as much less memory. Default: all.
   */
  readonly atOnce?: number;
}

/** Weights under training, on the engine's side. */
export interface Trainer<W extends object, B> {
  /** Updates done. */
  readonly steps: number;
  /**
   * One update: forward pass, gradient, clipping and optimiser in one compiled call.
   * @param batch What the loss takes: tensors, alone or in arrays and records. The caller keeps them.
   * @returns The loss before the update. If it is not finite, nothing is updated: the weights go back to the last ones
   *   whose loss was finite, and `steps` with them.
   */
  step(batch: B): number;
  /** A copy of the weights as numbers. */
  weights(): W;
  /** The weights as tensors, which the caller owns; for evaluation. */
  tensors(): TensorsOf<W>;
  /** A copy of everything that the next update depends on. */
  state(): TrainerState;
  /**
   * Goes on from a saved state.
   * @throws {TypeError} If names, shapes or types are not those of this trainer.
   */
  load(state: TrainerState): void;
  /** Frees everything. */
  dispose(): void;
}

const isFunction = (value: unknown): boolean => typeof value === "function";
const optionsSchema = z.strictObject({
  weights: ofKind<object>((value) => typeof value === "object" && value !== null, "must hold ndarrays"),
  loss: ofKind<unknown>(isFunction, "must be a function of weights and batch"),
  optimiser: ofKind<Optimiser>(
    (value) => isFunction((value as Optimiser)?.update),
    "must be an optimiser such as adam()",
  )
    .optional(),
  rate: z.custom<number | Schedule>(
    (value) => isFunction(value) || (Number.isFinite(value) && (value as number) > 0),
    "must be a positive number or a schedule",
  ).default(1e-3),
  clip: z.unknown().optional(),
  precision: oneOf(["float32", "float64"]).default("float32"),
  xla: z.boolean("must be true or false").default(false),
  parts: count().default(1),
  atOnce: count().optional(),
});

/**
 * Puts weights on the engine and compiles their training step. Between steps weights and moments stay there: each step
 * writes new ones and frees the old, and only the loss comes back.
 *
 * All weights are one vector, so that clipping and Adam are a dozen operations for a network of any depth;
 * `tests/bench/hits_step_bench.ts` says what that and `parts` are worth.
 * @throws {TypeError} If the weights are not ndarrays.
 * @throws {PropagatorError} With code `engine-unavailable` for float64 on the WASM engine.
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { engine, ndarray, type Tensor, trainer } from "propagator";
 *
 * const compute = await engine();
 * const { tf } = compute;
 * const line = trainer(compute, {
 *   weights: { slope: ndarray([1]) },
 *   loss: ({ slope }, { x, y }: { x: Tensor; y: Tensor }) => tf.mean(tf.squaredDifference(tf.mul(x, slope), y)),
 *   rate: 0.1,
 * });
 * const batch = { x: tf.tensor1d([1, 2, 3]), y: tf.tensor1d([2, 4, 6]) };
 * for (let step = 0; step < 200; step++) line.step(batch);
 * assertLess(Math.abs(line.weights().slope.data[0] - 2), 0.01);
 * ```
 */
export function trainer<W extends object, B>(engine: Engine, options: TrainerOptions<W, B>): Trainer<W, B> {
  const { optimiser = adam(), rate: given, precision, xla, parts, atOnce = Infinity } = validated(
    "train",
    optionsSchema,
    options,
  );
  const rate = typeof given === "number" ? constantRate(given) : given;
  const clip = validClip(options.clip);
  const layout = weightLayout(options.weights);
  const { tf } = engine;
  const gradientOf = valueAndGradient(tf, layout, options.loss, parts);
  const namedWeights: Named = layout.names.map((name, i) => [name, layout.shapes[i]]);
  const namedMoments: Named = optimiser.moments.map((name) => [name, [layout.size]]);

  function moved(state: OptimiserState, coefficients: Tensor, gradient: Tensor): OptimiserState {
    const numbers = tf.split(coefficients, coefficients.shape[0]);
    return optimiser.update(tf, state, clipped(tf, gradient, clip), numbers);
  }
  /** A whole update, for batches of one turn. */
  const update = engine.jit((state: OptimiserState, coefficients: Tensor, batch: B) => {
    const { value, gradient } = gradientOf(state.weights, batch);
    return { value, next: moved(state, coefficients, gradient) };
  }, { precision, xla });
  /** The loss of a turn, and the sum of gradients with it. */
  const accumulate = engine.jit((weights: Tensor, part: B, share: Tensor, sum: Tensor) => {
    const { value, gradient } = gradientOf(weights, part);
    return { value, sum: tf.add(sum, tf.mul(gradient, share)) };
  }, { precision, xla });
  const move = engine.jit(moved, { precision, xla });
  const cut = engine.jit((batch: B) => cutBatch(tf, batch, turnSizes(batch, atOnce)), { precision });
  const leaves = engine.jit((flat: Tensor) => layout.leaves(tf, flat), { precision });

  /** A vector that outlives the caller's tidy(). */
  function vector(data: Float64Array): Tensor {
    const isDouble = precision === "float64";
    return tf.keep(isDouble ? engine.float64Tensor(data, [data.length]) : tf.tensor1d(Float32Array.from(data)));
  }

  function free(state: OptimiserState | undefined): void {
    if (state) [state.weights, ...state.moments].forEach((tensor) => tensor.dispose());
  }

  let steps = 0;
  let current: OptimiserState = {
    weights: vector(flatWeights(options.weights)),
    moments: optimiser.moments.map(() => vector(new Float64Array(layout.size))),
  };
  /** What `current` came from, until the loss at `current` proves to be finite. */
  let previous: OptimiserState | undefined;

  function inTurns(batch: B, sizes: readonly number[], coefficients: Tensor): { loss: number; next: OptimiserState } {
    const examples = sizes.reduce((sum, size) => sum + size, 0);
    const parts = cut(batch);
    let loss = 0;
    let sum = vector(new Float64Array(layout.size));
    for (const [i, size] of sizes.entries()) {
      const share = vector(Float64Array.of(size / examples));
      const turn = accumulate(current.weights, parts[i], share, sum);
      loss += size / examples * engine.read64(turn.value)[0];
      [share, turn.value, sum].forEach((tensor) => tensor.dispose());
      sum = turn.sum;
    }
    const next = move(current, coefficients, sum);
    sum.dispose();
    return { loss, next };
  }

  function updated(batch: B): { loss: number; next: OptimiserState } {
    const coefficients = vector(Float64Array.from(optimiser.coefficients(steps + 1, rate(steps))));
    const sizes = turnSizes(batch, atOnce);
    try {
      if (sizes.length > 1) return inTurns(batch, sizes, coefficients);
      const { value, next } = update(current, coefficients, batch);
      const loss = engine.read64(value)[0];
      value.dispose();
      return { loss, next };
    } finally {
      coefficients.dispose();
    }
  }

  function step(batch: B): number {
    const { loss, next } = engine.tidy(() => updated(batch));
    if (Number.isFinite(loss)) {
      [next.weights, ...next.moments].forEach((tensor) => tf.keep(tensor));
      free(previous);
      [previous, current] = [current, next];
      steps++;
      return loss;
    }
    free(next);
    if (previous) {
      free(current);
      [current, previous] = [previous, undefined];
      steps--;
    }
    return loss;
  }

  return {
    get steps() {
      return steps;
    },
    step,
    weights: () => layout.nested(engine.read64(current.weights)),
    tensors: () => layout.tree(leaves(current.weights)),
    state: () => ({
      step: steps,
      weights: storedTensors(engine.read64(current.weights), namedWeights, precision),
      moments: new Map(current.moments.flatMap((moment, i) => [
        ...storedTensors(engine.read64(moment), [namedMoments[i]], precision),
      ])),
    }),
    load(state) {
      const weights = loadedTensors("weight", state.weights, namedWeights, precision);
      const moments = loadedTensors("moment", state.moments, namedMoments, precision);
      free(previous);
      free(current);
      previous = undefined;
      current = { weights: vector(flatWeights(weights)), moments: moments.map(({ data }) => vector(data)) };
      steps = state.step;
    },
    dispose() {
      free(previous);
      free(current);
      [update, accumulate, move, cut].forEach((compiled) => compiled.dispose());
      leaves.dispose();
    },
  };
}
