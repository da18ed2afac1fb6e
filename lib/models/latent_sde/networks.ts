import type { Engine } from "../../tensor/engine.ts";
import { activated, type Activation } from "../../tensor/ops/activation.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import { dimensions, type LatentSdeDescription, layerSizes } from "./description.ts";
import type { Layer } from "./kernel_interpolation.ts";
import { prolonged, restricted, smoothed, subsampled } from "./scale_operators.ts";
import { type Size, stridedConvolution, transposedConvolution } from "./strided_layers.ts";
import type { LatentSdeWeights, MicroWeights } from "./weights.ts";

type Weights = TensorsOf<LatentSdeWeights>;
type Micro = TensorsOf<MicroWeights>;

/** Diagonal Gaussians of fields. */
export interface FieldDistribution {
  /** `[batch, fine]`. */
  readonly mean: Tensor;
  /** `[fine]`. */
  readonly variance: Tensor;
}

/** The model's functions of tensors; fields are `[batch, channels, ...grid]`, latent states `[batch, latent]`, macrostate first. */
export interface LatentSdeNetworks {
  /** Means of encoded fields, `[batch, latent]`. */
  encode(weights: Weights, fields: Tensor): Tensor;
  /** Fields that latent states stand for: the product of what both scales say. */
  decode(weights: Weights, states: Tensor): FieldDistribution;
  /** The macroscale's and the microscale's share of the mean of a field, `[batch, fine]` each. */
  shares(weights: Weights, states: Tensor): { readonly macro: Tensor; readonly micro: Tensor };
  /** Drift at states and times, `[batch, latent]`. */
  drift(weights: Weights, states: Tensor, times: Tensor): Tensor;
}

/** Layer after layer, with an activation between. */
function layered({ ops }: Engine, x: Tensor, layers: TensorsOf<readonly Layer[]>, activation: Activation): Tensor {
  return layers.reduce((h, layer, i) => ops.dense(h, layer, i < layers.length - 1 ? activation : "linear"), x);
}

/**
 * The indices of each node's neighbours, periodic, `[nodes, (2 stencil + 1)^axes]`. On a line they stand from left to right, as in Eq. (10); on
 * a plane they ascend, as in the paper's program, so that nodes near an edge, which is none of the equation's periods, see other places first.
 */
export function stencilIndices(
  { grid, ratio, stencil }: Pick<LatentSdeDescription, "grid" | "ratio" | "stencil">,
): Int32Array {
  const [rows, columns] = grid.length === 1 ? [1, grid[0] / ratio] : grid.map((n) => n / ratio);
  const across = grid.length === 1 ? 0 : stencil;
  const all: number[] = [];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const near: number[] = [];
      for (let r = -across; r <= across; r++) {
        for (let c = -stencil; c <= stencil; c++) {
          near.push(((j + r + rows) % rows) * columns + (i + c + columns) % columns);
        }
      }
      all.push(...grid.length === 1 ? near : near.sort((a, b) => a - b));
    }
  }
  return Int32Array.from(all);
}

/**
 * The networks of a latent stochastic differential equation.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Eqs. (10) and (15) to (31)
 */
export function latentSdeNetworks(engine: Engine, description: LatentSdeDescription): LatentSdeNetworks {
  const { tf, ops } = engine;
  const { channels, grid, ratio, micro, autoencoder, macroDrift, microDrift, stencil } = description;
  const { fine, nodes, macro, latent } = dimensions(description);
  const sizes = layerSizes(description);
  const stride: Size = [grid.length === 1 ? 1 : autoencoder.stride, autoencoder.stride];
  const last = sizes[sizes.length - 1];
  const lastChannels = autoencoder.channels[autoencoder.channels.length - 1];
  const places = (2 * stencil + 1) ** grid.length;

  /** Channels after points, as convolutions have them; a line has one row. */
  const channelsLast = (fields: Tensor): Tensor =>
    tf.transpose(tf.reshape(fields, [-1, channels, ...sizes[0]]), [0, 2, 3, 1]);
  const between = (x: Tensor): Tensor => activated(tf, x, autoencoder.activation);
  const split = (states: Tensor): [Tensor, Tensor] => {
    const many = states.shape[0];
    return [tf.slice(states, [0, 0], [many, macro]), tf.slice(states, [0, macro], [many, micro])];
  };

  function encodedResidual({ encoder, encoderLinear }: Micro, residual: Tensor): Tensor {
    let h = channelsLast(residual);
    for (const layer of encoder) h = between(stridedConvolution(engine, h, layer, stride));
    return ops.dense(tf.reshape(h, [residual.shape[0], -1]), encoderLinear);
  }

  function decodedMicrostate({ decoderLinear, decoder }: Micro, eta: Tensor): Tensor {
    let h: Tensor = tf.reshape(ops.dense(eta, decoderLinear), [-1, ...last, lastChannels]);
    decoder.forEach((layer, i) => {
      const size = sizes[sizes.length - 2 - i];
      h = transposedConvolution(engine, between(h), layer, { stride, size });
    });
    return tf.reshape(tf.transpose(h, [0, 3, 1, 2]), [-1, fine]);
  }

  /** Row and column of each node. */
  function nodePlaces(): number[][] {
    const columns = grid[grid.length - 1] / ratio;
    return Array.from({ length: nodes }, (_, k) => [Math.floor(k / columns), k % columns]);
  }

  /** Cosine and sine of each node's place around each axis, `[nodes, 2 axes]`. */
  function nodeAngles(): Tensor {
    const turns = nodePlaces().map((place) =>
      place.slice(-grid.length).flatMap((i, a) => {
        const angle = (2 * Math.PI * i * ratio) / grid[a];
        return [Math.cos(angle), Math.sin(angle)];
      })
    );
    return tf.tensor2d(turns);
  }

  /** What each node sees of the microstate, `[batch, nodes, micro]` or `[batch, 1, micro]`. */
  function coupled(weights: Micro, eta: Tensor, times: Tensor): Tensor {
    const many = eta.shape[0];
    const own = tf.expandDims(eta, 1);
    const { coupling } = macroDrift;
    if (coupling === "direct") return own;
    if (coupling.sees === "microstate") {
      return tf.add(own, tf.expandDims(layered(engine, eta, weights.coupling!, coupling.activation), 1));
    }
    const clock = tf.stack([tf.cos(times), tf.sin(times)], 1);
    const inputs = tf.concat([
      tf.tile(tf.expandDims(clock, 1), [1, nodes, 1]),
      tf.tile(tf.expandDims(tf.tensor2d(nodePlaces()), 0), [many, 1, 1]),
      tf.tile(own, [1, nodes, 1]),
    ], 2);
    const made = layered(engine, tf.reshape(inputs, [many * nodes, 4 + micro]), weights.coupling!, coupling.activation);
    return tf.add(own, tf.reshape(made, [many, nodes, micro]));
  }

  function macroSlope({ macroDrift: layers, microscale }: Weights, states: Tensor, times: Tensor): Tensor {
    const many = states.shape[0];
    const [zeta, eta] = split(states);
    const indices = tf.tensor1d(stencilIndices(description), "int32");
    const near = tf.gather(tf.reshape(zeta, [many, channels, nodes]), indices, 2);
    const stencils = tf.reshape(
      tf.transpose(tf.reshape(near, [many, channels, nodes, places]), [0, 2, 1, 3]),
      [many, nodes, channels * places],
    );
    const parts = [stencils];
    if (macroDrift.place === "cosine and sine") {
      parts.push(tf.broadcastTo(tf.expandDims(nodeAngles(), 0), [many, nodes, 2 * grid.length]));
    }
    if (microscale) parts.push(tf.broadcastTo(coupled(microscale, eta, times), [many, nodes, micro]));
    const whole = tf.concat(parts, 2);
    const slopes = layered(engine, tf.reshape(whole, [many * nodes, -1]), layers, macroDrift.activation);
    return tf.reshape(tf.transpose(tf.reshape(slopes, [many, nodes, channels]), [0, 2, 1]), [many, macro]);
  }

  function microSlope({ drift, projection }: Micro, states: Tensor, times: Tensor): Tensor {
    const many = states.shape[0];
    const [zeta, eta] = split(states);
    const clocks = {
      "none": () => [],
      "itself": () => [tf.expandDims(times, 1)],
      "sine and cosine": () => [tf.stack([tf.sin(times), tf.cos(times)], 1)],
    };
    // Projections and the microstate's numbers take turns: psi_1, eta_1, psi_2, eta_2 ...
    const seen = projection
      ? [tf.reshape(tf.stack([ops.dense(zeta, projection), eta], 2), [many, 2 * micro])]
      : [zeta, eta];
    return layered(engine, tf.concat([...clocks[microDrift.time](), ...seen], 1), drift, microDrift.activation);
  }

  function shares(weights: Weights, states: Tensor): { macro: Tensor; micro: Tensor } {
    const many = states.shape[0];
    const [zeta, eta] = split(states);
    const coarse = tf.reshape(zeta, [many, channels, ...grid.map((n) => n / ratio)]);
    const macroShare = tf.reshape(prolonged(tf, coarse, weights.kernel, description), [many, fine]);
    if (!weights.microscale) return { macro: macroShare, micro: tf.zerosLike(macroShare) };
    const [a, b] = [tf.softplus(weights.macroVariance), tf.softplus(weights.microVariance)];
    return { macro: macroShare, micro: tf.mul(tf.div(a, tf.add(a, b)), decodedMicrostate(weights.microscale, eta)) };
  }

  return {
    encode(weights, fields) {
      const many = fields.shape[0];
      if (!weights.microscale) return tf.reshape(restricted(tf, fields, weights.kernel, description), [many, latent]);
      const smooth = smoothed(tf, fields, weights.kernel);
      const zeta = tf.reshape(subsampled(tf, smooth, ratio), [many, macro]);
      return tf.concat([zeta, encodedResidual(weights.microscale, tf.sub(fields, smooth))], 1);
    },
    shares,
    decode(weights, states) {
      const { macro: a, micro: b } = shares(weights, states);
      if (!weights.microscale && description.variance === "one expert") {
        // The other expert has no say yet; training wants a gradient for it all the same, which is zero.
        return { mean: a, variance: tf.add(tf.softplus(weights.macroVariance), tf.mul(0, weights.microVariance)) };
      }
      // Precisions of independent experts add up.
      const precision = tf.add(
        tf.div(1, tf.softplus(weights.macroVariance)),
        tf.div(1, tf.softplus(weights.microVariance)),
      );
      return { mean: tf.add(a, b), variance: tf.div(1, precision) };
    },
    drift(weights, states, times) {
      const slope = macroSlope(weights, states, times);
      if (!weights.microscale) return slope;
      return tf.concat([slope, microSlope(weights.microscale, states, times)], 1);
    },
  };
}
