import type { Tensor, TensorOps } from "../tensor/tfjs.ts";
import { rowsOf, shifted } from "./rows.ts";

function forward(tf: TensorOps, inputs: Tensor, u: Tensor): Tensor {
  const hs: Tensor[] = [];
  rowsOf(tf, inputs).forEach((a, t) => hs.push(tf.tanh(t === 0 ? a : tf.add(a, tf.matMul(hs[t - 1], u)))));
  return tf.concat(hs);
}

/** Derivatives of a loss with respect to `inputs` and `u`, from that with respect to the hidden states. */
function backward(tf: TensorOps, dh: Tensor, [u, h]: readonly Tensor[]): [dInputs: Tensor, dU: Tensor] {
  const slopes = rowsOf(tf, tf.sub(1, tf.square(h)));
  const dhs = rowsOf(tf, dh);
  const dzs: Tensor[] = new Array(dhs.length);
  for (let t = dhs.length - 1; t >= 0; t--) {
    const later = t + 1 < dhs.length ? tf.add(dhs[t], tf.matMul(dzs[t + 1], u, false, true)) : dhs[t];
    dzs[t] = tf.mul(later, slopes[t]);
  }
  const dz = tf.concat(dzs);
  return [dz, tf.matMul(shifted(tf, h), dz, true, false)];
}

/**
 * A plain recurrent network over a whole sequence, from zeros: `h_t = tanh(a_t + h_(t-1) u)`. The gradient is written by hand, as
 * that of `lstmRecurrence` is, and for the same reasons.
 * @param inputs The inputs times their weights, biases added, `[steps, units]`.
 * @param u `[units, units]`.
 * @returns The hidden states, `[steps, units]`.
 */
export function tanhRecurrence(tf: TensorOps, inputs: Tensor, u: Tensor): Tensor {
  const differentiable = tf.customGrad((...args) => {
    const [a, w, save] = args as unknown as [Tensor, Tensor, (saved: Tensor[]) => void];
    const h = forward(tf, a, w);
    save([w, h]);
    return { value: h, gradFunc: (dh: Tensor, saved: Tensor[]) => backward(tf, dh, saved) };
  });
  return differentiable(inputs, u);
}
