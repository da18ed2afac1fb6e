import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import { fanInUniform, glorotNormal } from "../../tensor/initialisers.ts";
import { dimensions, kernelLength, type LatentSdeDescription, layerSizes } from "./description.ts";
import { type InterpolationWeights, interpolationWeights, type Layer } from "./kernel_interpolation.ts";

/** What the microscale learns. */
export interface MicroWeights {
  /** Convolutions `[height, width, in, out]`. */
  readonly encoder: readonly Layer[];
  /** From the last layer's numbers to the microstate. */
  readonly encoderLinear: Layer;
  /** Back. */
  readonly decoderLinear: Layer;
  /** Convolutions `[height, width, in, out]`. */
  readonly decoder: readonly Layer[];
  /** Its drift. */
  readonly drift: readonly Layer[];
  /** What its drift sees of the macrostate, where that is not all of it. */
  readonly projection?: Layer;
  /** What the macroscale drift sees of it, where that is not itself. */
  readonly coupling?: readonly Layer[];
}

/** Everything that a latent stochastic differential equation learns. */
export interface LatentSdeWeights {
  /** The kernel of smoothing, restriction and prolongation. */
  readonly kernel: Layer;
  /** Variance of an encoded state before softplus, `[latent]`. */
  readonly encoderVariance: NdArray;
  /** Variance of the macroscale's share of a field before softplus, `[fine]`. */
  readonly macroVariance: NdArray;
  /** Variance of the microscale's share of a field before softplus, `[fine]`. */
  readonly microVariance: NdArray;
  /** Diffusion before softplus, `[latent]`. */
  readonly diffusion: NdArray;
  /** The posterior's interpolation in time. */
  readonly interpolation: InterpolationWeights;
  /** The macroscale drift. */
  readonly macroDrift: readonly Layer[];
  /** The microscale, unless it is left out. */
  readonly microscale?: MicroWeights;
}

/** Logarithm-like start of all variances; softplus makes 0.018 of it. */
export const VARIANCE_START = -4;

function filled(length: number, value: number): NdArray {
  return ndarray([length], new Float64Array(length).fill(value));
}

/** Dense layers of Glorot and Bengio's normal numbers without biases. */
function glorotLayers(widths: readonly number[], random: Random): Layer[] {
  return widths.slice(1).map((out, i) => ({
    w: glorotNormal([widths[i], out], random.fork(`layer ${i}`)),
    b: ndarray([out]),
  }));
}

/** Dense layers that start as PyTorch's do. */
function uniformLayers(widths: readonly number[], random: Random): Layer[] {
  return widths.slice(1).map((out, i) => ({
    w: fanInUniform([widths[i], out], random.fork(`w ${i}`)),
    b: fanInUniform([out], random.fork(`b ${i}`), widths[i]),
  }));
}

/** The scale kernel at first: `exp(-r^2 / (2 ratio^2))` over a norm, or uniform numbers over the root of their count. */
function startingKernel(description: LatentSdeDescription, random: Random): NdArray {
  const { channels, grid, ratio, reach, kernelStart } = description;
  const length = kernelLength(description);
  const shape = grid.map(() => length);
  const size = length ** grid.length;
  const middle = reach * ratio;
  const bell = (i: number) => Math.exp(-(((i - middle) / ratio) ** 2) / 2);
  const one = Float64Array.from({ length: size }, (_, k) => {
    const places = shape.map((_, a) => Math.floor(k / length ** (shape.length - 1 - a)) % length);
    return places.reduce((product, i) => product * bell(i), 1);
  });
  const norm = kernelStart === "gaussian of sum 1"
    ? one.reduce((sum, value) => sum + value, 0)
    : Math.sqrt(channels * size);
  const values = Float64Array.from(
    { length: channels * size },
    (_, k) => kernelStart === "uniform" ? (2 * random.uniform() - 1) / Math.sqrt(size) : one[k % size] / norm,
  );
  return ndarray([channels, ...shape], values);
}

function microscale(description: LatentSdeDescription, random: Random): MicroWeights {
  const { channels, grid, micro, autoencoder, macroDrift, microDrift } = description;
  const { kernel, decoderKernel, decoderStart } = autoencoder;
  const { macro } = dimensions(description);
  const widths = [channels, ...autoencoder.channels];
  const sizes = layerSizes(description);
  const [rows, columns] = sizes[sizes.length - 1];
  const flat = rows * columns * widths[widths.length - 1];
  const shape = (length: number): number[] => [grid.length === 1 ? 1 : length, length];
  const decoderWidths = widths.toReversed();
  const decoder = decoderWidths.slice(1).map((out, i): Layer => {
    const [own, size] = [random.fork(`decoder ${i}`), [...shape(decoderKernel), decoderWidths[i], out]];
    if (decoderStart === "glorot") return { w: glorotNormal(size, own), b: ndarray([out]) };
    const fanIn = out * shape(decoderKernel).reduce((product, n) => product * n, 1); // as PyTorch counts
    return { w: fanInUniform(size, own.fork("w"), fanIn), b: fanInUniform([out], own.fork("b"), fanIn) };
  });
  const clock = { "none": 0, "itself": 1, "sine and cosine": 2 }[microDrift.time];
  const seen = microDrift.sees === "macrostate" ? macro : micro;
  return {
    encoder: widths.slice(1).map((out, i) => ({
      w: glorotNormal([...shape(kernel), widths[i], out], random.fork(`encoder ${i}`)),
      b: ndarray([out]),
    })),
    encoderLinear: glorotLayers([flat, micro], random.fork("encoder linear"))[0],
    decoderLinear: glorotLayers([micro, flat], random.fork("decoder linear"))[0],
    decoder,
    drift: glorotLayers([clock + seen + micro, ...microDrift.hidden, micro], random.fork("drift")),
    ...microDrift.sees === "projections" && {
      projection: uniformLayers([macro, micro], random.fork("projection"))[0],
    },
    ...macroDrift.coupling !== "direct" && {
      coupling: uniformLayers(
        [(macroDrift.coupling.sees === "microstate" ? 0 : 4) + micro, ...macroDrift.coupling.hidden, micro],
        random.fork("coupling"),
      ),
    },
  };
}

/** Draws the weights that training starts from. */
export function startingWeights(description: LatentSdeDescription, random: Random): LatentSdeWeights {
  const { channels, grid, stencil, micro, macroDrift, warp, diffusionStart } = description;
  const { fine, latent } = dimensions(description);
  const place = macroDrift.place === "cosine and sine" ? 2 * grid.length : 0;
  const seen = channels * (2 * stencil + 1) ** grid.length + place + micro;
  return {
    kernel: { w: startingKernel(description, random.fork("kernel")), b: ndarray([channels]) },
    encoderVariance: filled(latent, VARIANCE_START),
    macroVariance: filled(fine, VARIANCE_START),
    microVariance: filled(fine, VARIANCE_START),
    diffusion: filled(latent, diffusionStart),
    interpolation: interpolationWeights(warp, random.fork("interpolation")),
    macroDrift: glorotLayers([seen, ...macroDrift.hidden, channels], random.fork("macro drift")),
    ...micro > 0 && { microscale: microscale(description, random.fork("microscale")) },
  };
}
