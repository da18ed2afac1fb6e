import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { denormalised, type Normalisation, normalised } from "../../problems/normalisation.ts";
import { type Engine, engine as openEngine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import { compiledFlowMap, STATES_PER_CALL } from "./blocked_flow_map.ts";
import type { FlowMapLayer } from "./flow_map_network.ts";
import type { Rung } from "./rung.ts";

/** A look at the validation loss. */
export interface RungLook {
  /** Updates done. */
  readonly updates: number;
  /** Validation loss then. */
  readonly loss: number;
}

/** How the training of a rung went. */
export interface RungTraining {
  /** Loss before each update, `[updates]`. */
  readonly losses: Float64Array;
  /** The validation loss, each time it was looked at. */
  readonly validation: readonly RungLook[];
  /** The lowest of them, which the kept weights have. */
  readonly bestLoss: number;
  /** Whether it diverged. */
  readonly outcome: Outcome;
}

/** A network that advances states by one step size. */
export interface LearnedRung extends Rung {
  /** Its weights. */
  readonly layers: readonly FlowMapLayer[];
  /** How states are brought to what the network was trained on; left out where they are that already. */
  readonly normalisation?: Normalisation;
  /** How it was trained. */
  readonly training: RungTraining;
}

/** A learned rung as plain data. */
export type RungRecord = Pick<LearnedRung, "stride" | "layers" | "normalisation" | "training">;

/** Weights on the engine, which the caller owns. */
export function layerTensors({ tf }: Engine, layers: readonly FlowMapLayer[]): TensorsOf<FlowMapLayer[]> {
  const tensor = ({ shape, data }: NdArray): Tensor => tf.keep(tf.tensor(Float32Array.from(data), [...shape]));
  return layers.map(({ w, b }) => ({ w: tensor(w), b: tensor(b) }));
}

/** Whether a rung is a network. */
export function isLearned(rung: Rung): rung is LearnedRung {
  return "layers" in rung;
}

/** Makes a rung of trained weights; the network computes in float32. */
export function learnedRung({ stride, layers, normalisation: scaling, training }: RungRecord): LearnedRung {
  return {
    stride,
    name: "network",
    layers,
    ...scaling && { normalisation: scaling },
    training,
    async open() {
      const engine = await openEngine();
      const { tf } = engine;
      const weights = layerTensors(engine, layers);
      const [trained] = layers[0].w.shape;

      function step({ shape: [many, dimension], data }: NdArray): NdArray {
        if (dimension !== trained) {
          throw new TypeError(
            `Cannot advance states of ${dimension} components by a network that was trained on ${trained}; pass states ` +
              `of shape [states, ${trained}]`,
          );
        }
        const out = ndarray([many, dimension]);
        const advance = compiledFlowMap(engine);
        for (let from = 0; from < many; from += STATES_PER_CALL) {
          const rows = Math.min(STATES_PER_CALL, many - from);
          const part = data.subarray(from * dimension, (from + rows) * dimension);
          const next = engine.tidy(() =>
            engine.read64(advance(weights, tf.tensor2d(new Float32Array(part), [rows, dimension])))
          );
          out.data.set(next, from * dimension);
        }
        return out;
      }

      return {
        rung: {
          stride,
          step: scaling ? (states) => denormalised(step(normalised(states, scaling)), scaling) : step,
        },
        close() {
          weights.forEach(({ w, b }) => [w, b].forEach((kept) => kept.dispose()));
        },
      };
    },
  };
}
