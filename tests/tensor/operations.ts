import { seeded } from "../../lib/core/random.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";

/** A function of tensors that a model uses. */
export interface Operation {
  readonly name: string;
  /** Shapes of its arguments. */
  readonly shapes: readonly (readonly number[])[];
  /** Least value of the arguments, which otherwise are spread over [-1.5, 1.5]. */
  readonly above?: number;
  /** Whether its values follow from a derivative already, so that its own is not tested. */
  readonly flat?: boolean;
  /** Whether TensorFlow has it in float32 only. */
  readonly single?: boolean;
  /** Computes it. */
  compute(engine: Engine, ...args: Tensor[]): Tensor;
}

const FIELD = [2, 5, 6, 3];
const FILTER = [3, 3, 3, 2];

// deno-lint-ignore no-explicit-any
type Any = any;

/** Every operation that the models use, alone. */
export const OPERATIONS: readonly Operation[] = [
  { name: "add", shapes: [[3, 4], [4]], compute: ({ tf }, a, b) => tf.add(a, b) },
  { name: "sub", shapes: [[3, 4], [3, 1]], compute: ({ tf }, a, b) => tf.sub(a, b) },
  { name: "mul", shapes: [[3, 4], [3, 4]], compute: ({ tf }, a, b) => tf.mul(a, b) },
  { name: "div", shapes: [[3, 4], [4]], above: 0.5, compute: ({ tf }, a, b) => tf.div(a, b) },
  { name: "neg", shapes: [[3, 4]], compute: ({ tf }, a) => tf.neg(a) },
  { name: "abs", shapes: [[3, 4]], compute: ({ tf }, a) => tf.abs(a) },
  { name: "sign", shapes: [[3, 4]], flat: true, compute: ({ tf }, a) => tf.sign(a) },
  { name: "square", shapes: [[3, 4]], compute: ({ tf }, a) => tf.square(a) },
  { name: "sqrt", shapes: [[3, 4]], above: 0.3, compute: ({ tf }, a) => tf.sqrt(a) },
  { name: "pow", shapes: [[3, 4]], above: 0.3, compute: ({ tf }, a) => tf.pow(a, 3) },
  { name: "exp", shapes: [[3, 4]], compute: ({ tf }, a) => tf.exp(a) },
  { name: "log", shapes: [[3, 4]], above: 0.3, compute: ({ tf }, a) => tf.log(a) },
  { name: "sin", shapes: [[3, 4]], compute: ({ tf }, a) => tf.sin(a) },
  { name: "cos", shapes: [[3, 4]], compute: ({ tf }, a) => tf.cos(a) },
  { name: "maximum", shapes: [[3, 4], [3, 4]], compute: ({ tf }, a, b) => tf.maximum(a, b) },
  { name: "minimum", shapes: [[3, 4], [3, 4]], compute: ({ tf }, a, b) => tf.minimum(a, b) },
  { name: "clipByValue", shapes: [[3, 4]], compute: ({ tf }, a) => tf.clipByValue(a, -0.7, 0.8) },
  { name: "relu", shapes: [[3, 4]], compute: ({ tf }, a) => tf.relu(a) },
  { name: "tanh", shapes: [[3, 4]], compute: ({ tf }, a) => tf.tanh(a) },
  { name: "sigmoid", shapes: [[3, 4]], compute: ({ tf }, a) => tf.sigmoid(a) },
  { name: "softplus", shapes: [[3, 4]], compute: ({ tf }, a) => tf.softplus(a) },
  { name: "elu", shapes: [[3, 4]], compute: ({ tf }, a) => tf.elu(a) },
  { name: "leakyRelu", shapes: [[3, 4]], compute: ({ tf }, a) => tf.leakyRelu(a, 0.25) },
  { name: "softmax", shapes: [[3, 4]], compute: ({ tf }, a) => tf.softmax(a) },
  { name: "sum", shapes: [[3, 4, 2]], compute: ({ tf }, a) => tf.sum(a, [0, 2]) },
  { name: "mean", shapes: [[3, 4]], compute: ({ tf }, a) => tf.mean(a, 1, true) },
  { name: "max", shapes: [[3, 4]], compute: ({ tf }, a) => tf.max(a, 1) },
  { name: "cumsum", shapes: [[3, 4]], compute: ({ tf }, a) => tf.cumsum(a, 1) },
  { name: "where", shapes: [[3, 4], [3, 4]], compute: ({ tf }, a, b) => tf.where(tf.greater(a, 0), a, b) },
  { name: "reshape", shapes: [[3, 4]], compute: ({ tf }, a) => tf.reshape(a, [2, 6]) },
  { name: "transpose", shapes: [[3, 4, 2]], compute: ({ tf }, a) => tf.transpose(a, [2, 0, 1]) },
  { name: "tile", shapes: [[3, 4]], compute: ({ tf }, a) => tf.tile(a, [2, 1]) },
  { name: "broadcastTo", shapes: [[1, 4]], compute: ({ tf }, a) => tf.broadcastTo(a, [3, 4]) },
  { name: "reverse", shapes: [[3, 4]], compute: ({ tf }, a) => tf.reverse(a, 1) },
  { name: "concat", shapes: [[3, 4], [3, 2]], compute: ({ tf }, a, b) => tf.concat([a, b], 1) },
  { name: "stack", shapes: [[3, 4], [3, 4]], compute: ({ tf }, a, b) => tf.stack([a, b], 1) },
  { name: "unstack", shapes: [[3, 4]], compute: ({ tf }, a) => tf.add(tf.unstack(a)[0], tf.unstack(a)[2]) },
  { name: "split", shapes: [[3, 4]], compute: ({ tf }, a) => tf.mul(...tf.split(a, 2, 1) as [Tensor, Tensor]) },
  { name: "slice", shapes: [[3, 4]], compute: ({ tf }, a) => tf.slice(a, [1, 0], [2, 3]) },
  { name: "gather", shapes: [[5, 3]], compute: ({ tf }, a) => tf.gather(a, tf.tensor1d([4, 0, 4], "int32")) },
  { name: "pad", shapes: [[3, 4]], compute: ({ tf }, a) => tf.pad(a, [[1, 0], [2, 1]], 0.5) },
  { name: "addN", shapes: [[3, 4], [3, 4], [3, 4]], compute: ({ tf }, ...all) => tf.addN(all) },
  { name: "matMul", shapes: [[3, 4], [4, 2]], compute: ({ tf }, a, b) => tf.matMul(a, b) },
  { name: "matMul transposed", shapes: [[4, 3], [2, 4]], compute: ({ tf }, a, b) => tf.matMul(a, b, true, true) },
  { name: "matMul batched", shapes: [[2, 3, 4], [2, 4, 5]], compute: ({ tf }, a, b) => tf.matMul(a, b) },
  { name: "dot", shapes: [[4], [4]], compute: ({ tf }, a, b) => tf.dot(a, b) },
  {
    name: "conv1d",
    shapes: [[2, 6, 3], [3, 3, 2]],
    compute: ({ tf }, x, w) => tf.conv1d(x as Any, w as Any, 1, "same"),
  },
  {
    name: "conv2d strided",
    shapes: [FIELD, FILTER],
    compute: ({ tf }, x, w) => tf.conv2d(x as Any, w as Any, 2, "same"),
  },
  { name: "avgPool", shapes: [[2, 4, 6, 3]], compute: ({ tf }, x) => tf.avgPool(x as Any, 2, 2, "valid") },
  {
    name: "resizeBilinear",
    shapes: [[1, 3, 4, 2]],
    single: true,
    compute: ({ tf }, x) => tf.image.resizeBilinear(x as Any, [6, 8]),
  },
  { name: "biasAdd", shapes: [FIELD, [3]], compute: ({ ops }, x, b) => ops.biasAdd(x, b) },
  { name: "padPeriodic", shapes: [[2, 5, 3]], compute: ({ ops }, x) => ops.padPeriodic(x, [0, 2, 1]) },
  { name: "padPeriodic overlapping", shapes: [[3, 2]], compute: ({ ops }, x) => ops.padPeriodic(x, [2, 2]) },
  ...(["linear", "relu", "tanh", "sigmoid", "softplus"] as const).map((activation): Operation => ({
    name: `dense ${activation}`,
    shapes: [[5, 3], [3, 4], [4]],
    compute: ({ ops }, x, w, b) => ops.dense(x, { w, b }, activation),
  })),
  ...(["zero", "periodic"] as const).map((boundary): Operation => ({
    name: `conv2d ${boundary}`,
    shapes: [FIELD, FILTER, [2]],
    compute: ({ ops }, x, w, b) => ops.conv2d(x, { w, b }, { boundary, activation: "relu" }),
  })),
  { name: "two dense layers", shapes: [[5, 2], [2, 8], [8], [8, 2]], compute: twoLayers },
  { name: "an LSTM cell", shapes: [[3, 2], [3, 4], [3, 4], [6, 16], [16]], compute: lstmCell },
];

function twoLayers({ ops }: Engine, x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor): Tensor {
  return ops.dense(ops.dense(x, { w: w1, b: b1 }, "tanh"), { w: w2 });
}

function lstmCell({ tf, ops }: Engine, x: Tensor, h: Tensor, c: Tensor, w: Tensor, b: Tensor): Tensor {
  const [input, forget, output, candidate] = tf.split(ops.dense(tf.concat([x, h], 1), { w, b }), 4, 1);
  const next = tf.add(tf.mul(tf.sigmoid(forget), c), tf.mul(tf.sigmoid(input), tf.tanh(candidate)));
  return tf.mul(tf.sigmoid(output), tf.tanh(next));
}

/** The arguments of an operation, the same on every engine; no two values of one are closer than 1e-3 to a kink at 0. */
export function argumentsFor({ name, shapes, above }: Operation): Float64Array[] {
  const rng = seeded(1).fork(name);
  return shapes.map((shape) =>
    Float64Array.from({ length: shape.reduce((size, n) => size * n, 1) }, () => {
      const u = rng.uniform();
      if (above !== undefined) return above + u;
      return (u < 0.5 ? -1 : 1) * (0.05 + 1.45 * rng.uniform());
    })
  );
}

/** A loss that weighs every element of a result differently, so that no error cancels. */
export function weighed({ tf }: Engine, y: Tensor): Tensor {
  const weights = tf.add(tf.cos(tf.range(0, y.size)), 1.5);
  return tf.sum(tf.mul(tf.reshape(y, [-1]), weights));
}
