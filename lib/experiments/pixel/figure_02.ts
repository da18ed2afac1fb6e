import { ndarray } from "../../core/ndarray.ts";
import { chain, type PixelActivation } from "../../models/pixel/architecture.ts";
import { PixelNetwork } from "../../models/pixel/pixel_network.ts";
import { placeIdentity, zeroWeights } from "../../models/pixel/pixel_weights.ts";
import type { Case, CaseResult, Experiment } from "../experiment.ts";

/** Where the curves are drawn. */
interface ActivationSettings {
  /** From minus this to this. */
  readonly reach: number;
  /** Points. */
  readonly points: number;
}

const SETTINGS: ActivationSettings = { reach: 2, points: 101 };

/** An activation as networks compute it: between two convolutions that change nothing. */
function activated(activation: PixelActivation, x: Float64Array): Float64Array {
  const architecture = { name: activation, boundary: "zero", branches: [chain(activation, [1, 1, 1])] } as const;
  const weights = zeroWeights(architecture);
  for (const layer of weights.branches[0]) placeIdentity(layer, { from: 0, to: 0 });
  return new PixelNetwork(architecture, weights).field(ndarray([1, x.length], x)).data;
}

function largest(differences: Float64Array): number {
  return differences.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
}

function run({ reach, points }: ActivationSettings): CaseResult {
  const x = Float64Array.from({ length: points }, (_, i) => reach * (2 * i / (points - 1) - 1));
  const back = x.map((value) => -value);
  const [relu, squared] = [activated("relu", x), activated("relu-squared", x)];
  const [mirrored, mirroredSquared] = [activated("relu", back), activated("relu-squared", back)];
  return {
    rows: [
      {
        case: "x = ReLU(x) - ReLU(-x)",
        quantity: "largest difference",
        ours: largest(x.map((value, i) => relu[i] - mirrored[i] - value)),
      },
      {
        case: "x^2 = ReLU^2(x) + ReLU^2(-x)",
        quantity: "largest difference",
        ours: largest(x.map((value, i) => squared[i] + mirroredSquared[i] - value ** 2)),
      },
    ],
    series: { x: [...x], "ReLU": [...relu], "ReLU^2": [...squared] },
  };
}

/** Figure 2: the activations, and the identities that are the reason for them. */
export const experiment: Experiment<ActivationSettings> = {
  id: "pixel/figure-02",
  title: "ReLU and its square, from which sums and products are made",
  guide: [
    "largest difference: between the two sides of x^q = ReLU(x)^q + (-1)^q ReLU(-x)^q on the figure's points",
  ],
  cite: ["celledoni2023"],
  seed: 0,
  profiles: { smoke: SETTINGS, quick: SETTINGS, paper: SETTINGS },
  cases: (settings): Case[] => [{ name: "activations", settings }],
  run: ({ settings }): Promise<CaseResult> => Promise.resolve(run(settings as ActivationSettings)),
  smallerIsBetter: () => true,
};
