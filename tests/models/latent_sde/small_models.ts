import { seeded } from "../../../lib/core/random.ts";
import { ARCHITECTURES, LATER_ARCHITECTURES } from "../../../lib/models/latent_sde/architectures.ts";
import type { LatentSdeDescription } from "../../../lib/models/latent_sde/description.ts";
import { type LatentSdeWeights, startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import type { NdArray } from "../../../lib/core/ndarray.ts";
import type { Tensor } from "../../../lib/tensor/tfjs.ts";
import type { TensorsOf } from "../../../lib/tensor/train_weights.ts";

const SMALL = { macroDrift: [6], microDrift: [7] };

/** A model on a line of 40 points. */
export const LINE_MODEL: LatentSdeDescription = {
  ...ARCHITECTURES["korteweg-de-vries"],
  grid: [40],
  ratio: 5,
  reach: 2,
  micro: 2,
  warp: [5],
  segment: 6,
  autoencoder: { ...ARCHITECTURES["korteweg-de-vries"].autoencoder, channels: [2, 3], kernel: 5, decoderKernel: 5 },
  macroDrift: { ...ARCHITECTURES["korteweg-de-vries"].macroDrift, hidden: SMALL.macroDrift },
  microDrift: { ...ARCHITECTURES["korteweg-de-vries"].microDrift, hidden: SMALL.microDrift },
};

/** A model of two channels on a plane of 20 x 28 points, with everything that the cylinder's has. */
export const PLANE_MODEL: LatentSdeDescription = {
  ...ARCHITECTURES.cylinder,
  grid: [20, 28],
  ratio: 4,
  reach: 1,
  micro: 2,
  warp: [5],
  segment: 6,
  autoencoder: { ...ARCHITECTURES.cylinder.autoencoder, channels: [2, 3] },
  macroDrift: {
    ...ARCHITECTURES.cylinder.macroDrift,
    hidden: SMALL.macroDrift,
    coupling: { hidden: [4], activation: "relu" },
  },
  microDrift: { ...ARCHITECTURES.cylinder.microDrift, hidden: SMALL.microDrift },
};

/** The same with everything that is different in the later program. */
export const LATER_MODEL: LatentSdeDescription = {
  ...PLANE_MODEL,
  edges: "periodic",
  variance: "one expert",
  diffusionAdded: -4,
  warpActivation: "leaky-relu",
  shortestLength: 0.3,
  macroDrift: {
    ...LATER_ARCHITECTURES.cylinder.macroDrift,
    hidden: SMALL.macroDrift,
    coupling: { hidden: [4], activation: "relu", sees: "microstate" },
  },
  microDrift: { ...LATER_ARCHITECTURES.burgers.microDrift, hidden: SMALL.microDrift },
};

/** Starting weights, moved a little so that no bias is zero. */
export function someWeights(description: LatentSdeDescription): LatentSdeWeights {
  const random = seeded(3);
  const moved = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || value instanceof Float64Array) return value;
    if ("data" in value) {
      const { shape, data } = value as NdArray;
      return { shape, data: data.map((number) => number + 0.1 * random.normal()) };
    }
    if (Array.isArray(value)) return value.map(moved);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one)]));
  };
  return moved(startingWeights(description, random.fork("weights"))) as LatentSdeWeights;
}

/** Tensors in the place of numbers. */
export function asTensors<W>(weights: W, tensor: (one: NdArray) => Tensor): TensorsOf<W> {
  if (typeof weights === "object" && weights !== null && "data" in weights) return tensor(weights as never) as never;
  if (Array.isArray(weights)) return weights.map((one) => asTensors(one, tensor)) as never;
  return Object.fromEntries(
    Object.entries(weights as object).map(([name, one]) => [name, asTensors(one, tensor)]),
  ) as never;
}
