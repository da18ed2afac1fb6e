import type { NdArray } from "../../core/ndarray.ts";
import type { ChainShape, PixelArchitecture } from "./architecture.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { type PixelLayer, placeIdentity, placeKernel, zeroWeights } from "./pixel_weights.ts";
import { fewestChannels, type SquareChannel } from "./product_channels.ts";
import { stencilsOf, type StencilSource } from "./stencils_of.ts";

/** `L * U` through ReLU layers: two channels carry its positive and its negative part, which ReLU leaves as they are. */
function embedLinear(kernel: NdArray, layers: readonly PixelLayer[]): void {
  placeKernel(layers[0], { from: 0, to: 0 }, kernel);
  placeKernel(layers[0], { from: 0, to: 1 }, kernel, -1);
  layers.slice(1).forEach((layer, i) => {
    const isLast = i === layers.length - 2;
    placeIdentity(layer, { from: 0, to: 0 });
    placeIdentity(layer, { from: 1, to: isLast ? 0 : 1 }, isLast ? -1 : 1);
  });
}

/** A channel of a ReLU^2 branch, with what is added before the activation. */
interface BiasedChannel extends SquareChannel {
  readonly bias: number;
}

/** `x = ((x + 1)^2 - (x - 1)^2) / 4`: a linear part for a branch that squares, if it has biases. */
function linearThroughSquares(kernel: NdArray): BiasedChannel[] {
  return [1, -1].flatMap((bias) =>
    [1, -1].map((sign) => ({
      kernel: { ...kernel, data: kernel.data.map((v) => sign * v) },
      bias: sign * bias,
      weight: bias / 4,
    }))
  );
}

function embedSquares(channels: readonly BiasedChannel[], [first, second]: readonly PixelLayer[]): void {
  channels.forEach(({ kernel, weight, bias }, at) => {
    placeKernel(first, { from: 0, to: at }, kernel);
    placeIdentity(second, { from: at, to: 0 }, weight);
    if (bias !== 0) first.b!.data[at] = bias;
  });
}

/** The branch of an activation that is long and wide enough, or undefined. */
function branchOf(
  { branches }: PixelArchitecture,
  activation: ChainShape["activation"],
  fits: (branch: ChainShape) => boolean,
): number | undefined {
  const at = branches.findIndex((branch) => branch.activation === activation && fits(branch));
  return at < 0 ? undefined : at;
}

/**
 * Weights with which an architecture of parallel branches is exactly the right side of an equation: the tables' networks contain
 * the finite-difference scheme. The linear part takes two channels of a ReLU branch (Eqs. 28 and 29), or four of a ReLU^2
 * branch with biases; each product takes four channels of the ReLU^2 branch, each square two.
 * @param equation An equation of the same boundary.
 * @param architecture Such as `pixelArchitecture("fisher")`; it must have no trunk, and kernels of at least 3x3 where an image enters.
 * @throws {TypeError} If a kernel is not 3x3.
 * @throws {RangeError} If boundaries differ, or the architecture is too small; the message says what it lacks.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { embeddedNetwork, heat, pixelArchitecture } from "propagator";
 *
 * const network = embeddedNetwork(heat(), pixelArchitecture("heat"));
 * assertEquals(network.parameters, 2600);
 * ```
 */
export function embeddedNetwork(equation: StencilSource, architecture: PixelArchitecture): PixelNetwork {
  const what = `embed an equation in the network ${architecture.name}`;
  const stencils = stencilsOf(what, equation);
  if (stencils.boundary !== architecture.boundary) {
    throw new RangeError(
      `Cannot ${what}: the boundary is ${architecture.boundary} there and ${stencils.boundary} in the equation; pass an ` +
        "architecture or an equation with the same",
    );
  }
  if (architecture.trunk) throw new RangeError(`Cannot ${what}: it has a trunk; pass branches that take the image`);
  const weights = zeroWeights(architecture);
  const squares = stencils.products.flatMap(({ weight, factors: [first, second] }) =>
    fewestChannels(first, second, weight).map((channel) => ({ ...channel, bias: 0 }))
  );
  const isRoomy = ({ channels, kernels }: ChainShape) =>
    kernels[0] >= 3 && channels[0] === 1 && channels.slice(1, -1).every((n) => n >= 2) && channels.length >= 3;
  const linear = branchOf(architecture, "relu", isRoomy);
  if (linear !== undefined) embedLinear(stencils.linear, weights.branches[linear]);
  else squares.push(...linearThroughSquares(stencils.linear));
  if (squares.length > 0) {
    const needsBias = linear === undefined;
    const quadratic = branchOf(
      architecture,
      "relu-squared",
      ({ channels, kernels, biases }) =>
        kernels[0] >= 3 && channels.length === 3 && channels[1] >= squares.length && (biases[0] || !needsBias),
    );
    if (quadratic === undefined) {
      throw new RangeError(
        `Cannot ${what}: it needs a branch of two convolutions with ReLU^2 between them${
          needsBias ? ", with biases" : ""
        } ` +
          `and ${squares.length} channels; take a wider one`,
      );
    }
    embedSquares(squares, weights.branches[quadratic]);
  }
  return new PixelNetwork(architecture, weights, { stencils });
}
