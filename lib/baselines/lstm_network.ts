import type { NdArray } from "../core/ndarray.ts";
import { fanInUniform } from "../tensor/initialisers.ts";
import { lstmRecurrence } from "./lstm_recurrence.ts";
import { timesMatrix } from "./times_matrix.ts";
import type { RecurrentNetwork } from "./recurrent_network.ts";

/** The weights of a long short-term memory with a linear read-out; columns in PyTorch's order of gates: i, f, g, o. */
export interface LstmWeights {
  /** Of the snapshot, `[features, 4 units]`. */
  readonly input: NdArray;
  /** Of the hidden state, `[units, 4 units]`. */
  readonly recurrent: NdArray;
  /** Two biases that are added, as in PyTorch, `[4 units]`. */
  readonly inputBias: NdArray;
  /** The second one, `[4 units]`. */
  readonly recurrentBias: NdArray;
  /** From the hidden state to the next snapshot. */
  readonly readOut: {
    /** `[units, features]`. */
    readonly w: NdArray;
    /** `[features]`. */
    readonly b: NdArray;
  };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** A long short-term memory of one layer. */
export function lstmNetwork(units: number): RecurrentNetwork<LstmWeights> {
  return {
    name: "LSTM",
    source: "hochreiter1997",
    units,
    parameters: (features) => 4 * units * (features + units + 2) + units * features + features,
    weights(features, random) {
      const drawn = (name: string, shape: readonly number[]) => fanInUniform(shape, random.fork(name), units);
      return {
        input: drawn("input", [features, 4 * units]),
        recurrent: drawn("recurrent", [units, 4 * units]),
        inputBias: drawn("input bias", [4 * units]),
        recurrentBias: drawn("recurrent bias", [4 * units]),
        readOut: { w: drawn("read-out", [units, features]), b: drawn("read-out bias", [features]) },
      };
    },
    predictions({ tf, ops }, { input, recurrent, inputBias, recurrentBias, readOut }, snapshots) {
      const inputs = ops.dense(snapshots, { w: input, b: tf.add(inputBias, recurrentBias) });
      return ops.dense(lstmRecurrence(tf, inputs, recurrent), readOut);
    },
    stepper({ input, recurrent, inputBias, recurrentBias, readOut }) {
      let h = new Float64Array(units);
      const c = new Float64Array(units);
      const bias = inputBias.data.map((b, k) => b + recurrentBias.data[k]);
      return (snapshot) => {
        const z = timesMatrix(h, recurrent, timesMatrix(snapshot, input, bias));
        h = h.map((_, k) => {
          const [i, f, g, o] = [z[k], z[units + k], z[2 * units + k], z[3 * units + k]];
          c[k] = logistic(f) * c[k] + logistic(i) * Math.tanh(g);
          return logistic(o) * Math.tanh(c[k]);
        });
        return timesMatrix(h, readOut.w, readOut.b.data);
      };
    },
  };
}
