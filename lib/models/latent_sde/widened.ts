import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import type { LatentSdeDescription } from "./description.ts";
import type { Layer } from "./kernel_interpolation.ts";
import { type LatentSdeWeights, type MicroWeights, startingWeights, VARIANCE_START } from "./weights.ts";

/** Normal numbers of variance `2 / (a + b)`. */
function normals(count: number, a: number, b: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => Math.sqrt(2 / (a + b)) * random.normal());
}

/** A layer that takes `more` further inputs, last. */
function withInputs({ w, b }: Layer, more: number, random: Random): Layer {
  const [inputs, outputs] = w.shape;
  const added = normals(more * outputs, inputs + more, outputs, random);
  return { w: ndarray([inputs + more, outputs], Float64Array.of(...w.data, ...added)), b };
}

/** A layer that gives one further output, last; its bias is zero. */
function withOutput({ w, b }: Layer, random: Random): Layer {
  const [inputs, outputs] = w.shape;
  const column = normals(inputs, inputs, 1, random);
  const wider = ndarray([inputs, outputs + 1]);
  for (let i = 0; i < inputs; i++) {
    wider.data.set(w.data.subarray(i * outputs, (i + 1) * outputs), i * (outputs + 1));
    wider.data[i * (outputs + 1) + outputs] = column[i];
  }
  return { w: wider, b: withNumbers(b, [0]) };
}

function withNumbers({ data }: NdArray, values: readonly number[]): NdArray {
  return ndarray([data.length + values.length], Float64Array.of(...data, ...values));
}

function ends(layers: readonly Layer[], first: (layer: Layer) => Layer, last: (layer: Layer) => Layer): Layer[] {
  const changed = [first(layers[0]), ...layers.slice(1)];
  return [...changed.slice(0, -1), last(changed[changed.length - 1])];
}

function widenedMicroscale(old: MicroWeights, { microDrift }: LatentSdeDescription, random: Random): MicroWeights {
  const seen = microDrift.sees === "projections" ? 2 : 1;
  return {
    ...old,
    encoderLinear: withOutput(old.encoderLinear, random.fork("encoder")),
    decoderLinear: withInputs(old.decoderLinear, 1, random.fork("decoder")),
    drift: ends(
      old.drift,
      (layer) => withInputs(layer, seen, random.fork("drift in")),
      (layer) => withOutput(layer, random.fork("drift out")),
    ),
    ...old.projection && { projection: withOutput(old.projection, random.fork("projection")) },
    ...old.coupling && {
      coupling: ends(
        old.coupling,
        (layer) => withInputs(layer, 1, random.fork("coupling in")),
        (layer) => withOutput(layer, random.fork("coupling out")),
      ),
    },
  };
}

/**
 * The weights of a model with a further number in its microstate, or of one with its first numbers: what was learned is copied, and what is
 * new starts small and random.
 * @param description Of the narrower model.
 * @param micro Numbers of the wider one, one more unless the narrower one has none.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix on hierarchical training
 */
export function widened(
  old: LatentSdeWeights,
  description: LatentSdeDescription,
  random: Random,
  micro: number = description.micro + 1,
): LatentSdeWeights {
  const added = Array.from({ length: micro - description.micro });
  const diffusions = random.fork("diffusion");
  const [first, ...rest] = old.macroDrift;
  return {
    ...old,
    encoderVariance: withNumbers(old.encoderVariance, added.map(() => VARIANCE_START)),
    diffusion: withNumbers(old.diffusion, added.map(() => description.diffusionAdded ?? diffusions.normal())),
    macroDrift: [withInputs(first, added.length, random.fork("macro drift")), ...rest],
    microscale: old.microscale
      ? widenedMicroscale(old.microscale, description, random)
      : startingWeights({ ...description, micro }, random.fork("microscale")).microscale,
  };
}
