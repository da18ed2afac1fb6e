import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import { pixelArchitecture, type PixelArchitectureName } from "../../models/pixel/architectures.ts";
import { embeddedNetwork } from "../../models/pixel/embedded_network.ts";
import { linearNetwork } from "../../models/pixel/linear_network.ts";
import type { PixelNetwork } from "../../models/pixel/pixel_network.ts";
import { productNetwork } from "../../models/pixel/product_network.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import type { PlaneBoundary } from "../../numerics/bilinear_elements.ts";
import { advection } from "../../problems/advection.ts";
import { fisher } from "../../problems/fisher.ts";
import { heat } from "../../problems/heat.ts";
import { type QuadraticStencils, stencilRightHandSide } from "../../problems/quadratic_stencils.ts";

/** A network and the right side that it must be. */
interface Claim {
  readonly name: string;
  readonly network: PixelNetwork;
  readonly stencils: QuadraticStencils;
}

/** How far a network is off. */
export interface Exactness {
  readonly name: string;
  /** The largest difference over pixels of a random image, as a fraction of the largest value. */
  readonly difference: number;
  readonly parameters: number;
  readonly nonZero: number;
}

function drawn(shape: readonly number[], random: Random): NdArray {
  const array = ndarray(shape);
  for (let i = 0; i < array.data.length; i++) array.data[i] = random.normal();
  return array;
}

function randomStencils(products: number, boundary: PlaneBoundary, random: Random): QuadraticStencils {
  const kernel = () => drawn([3, 3], random);
  return {
    boundary,
    linear: kernel(),
    products: Array.from({ length: products }, () => ({ weight: random.normal(), factors: [kernel(), kernel()] })),
  };
}

/** Lemma 3.1 with random kernels. */
function products(boundary: PlaneBoundary, random: Random): Claim[] {
  return ([6, 4, 2] as const).map((channels) => {
    const [first, second] = [drawn([3, 3], random), drawn([3, 3], random)];
    const network = productNetwork(first, channels === 2 ? first : second, { boundary, channels });
    return { name: `Lemma 3.1, ${channels} channels`, network, stencils: network.stencils! };
  });
}

/** Theorem 3.2 with random kernels, and the linear case. */
function theorems(boundary: PlaneBoundary, random: Random): Claim[] {
  const claims = [0, 1, 2, 3].map((n) => {
    const stencils = randomStencils(n, boundary, random);
    return { name: `Theorem 3.2, n = ${n}`, network: theoremNetwork(stencils), stencils };
  });
  const [{ stencils }] = claims;
  return [...claims, { name: "Eq. (27)", network: linearNetwork(stencils), stencils }];
}

/** The schemes of the equations in the published networks. */
function embeddings(): Claim[] {
  const problems = [
    ["advection", advection()],
    ["heat", heat()],
    ["fisher", fisher()],
    ["compact-linear", heat({ boundary: "periodic" })],
    ["compact-fisher", fisher({ boundary: "periodic" })],
  ] as const satisfies readonly (readonly [PixelArchitectureName, unknown])[];
  return problems.map(([name, { stencils }]) => ({
    name: `network ${name}`,
    network: embeddedNetwork(stencils, pixelArchitecture(name)),
    stencils,
  }));
}

/** Evaluates every construction of the paper on random images. */
export function exactness(side: number, random: Random): Exactness[] {
  const both = (["zero", "periodic"] as const).flatMap((boundary) => {
    const stream = random.fork(boundary);
    return [...products(boundary, stream), ...theorems(boundary, stream)]
      .map((claim) => ({ ...claim, name: `${claim.name}, ${boundary}` }));
  });
  return [...both, ...embeddings()].map(({ name, network, stencils }) => {
    const image = drawn([side, side], random.fork(name));
    const expected = new Float64Array(side * side);
    stencilRightHandSide(stencils, [side, side])(image.data, expected);
    const { data } = network.field(image);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const difference = expected.reduce((most, value, i) => Math.max(most, Math.abs(data[i] - value)), 0) / largest;
    return { name, difference, parameters: network.parameters, nonZero: network.nonZeroParameters };
  });
}
