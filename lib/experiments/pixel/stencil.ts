import type { NdArray } from "../../core/ndarray.ts";
import { seeded } from "../../core/random.ts";
import type { PixelNetwork } from "../../models/pixel/pixel_network.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";
import { pixelImage } from "../../problems/pixel_image.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { arithmetic } from "../arithmetic.ts";
import type { CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { fittedLine, type MeanStencil, meanStencil, widened } from "./mean_stencil.ts";
import { networkProfiles } from "./network_profiles.ts";
import { ALL_NETWORKS, type NetworkCase, networkExperiment, type NetworkStudy } from "./network_experiment.ts";
import { waveRows } from "./wave_rows.ts";
import { problemOf, sequencesFor, trainedNetwork } from "./trained_network.ts";
import { THEOREM, TRAINED } from "./yardsticks.ts";

/** Test sequences whose images a field is linearised at, every tenth frame, and pixels of each image. */
const SEQUENCES = 10;
const EVERY = 10;
const PIXELS = 8;

/** The finite-difference stencil at the mean of the data, where Fisher's product turns into a multiple of the state. */
function trueStencil({ stencils, description }: PixelProblem, points: MeanStencil["points"], side: number): NdArray {
  const wide = widened(stencils.linear, side);
  const mean = points.reduce((sum, { u }) => sum + u, 0) / points.length;
  if (description.name === "fisher") wide.data[(side * side - 1) / 2] -= 2 * mean;
  return wide;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, v) => sum + v ** 2, 0));
}

/** Which part of a stencil's norm lies in its inner 3 x 3. */
function partInside({ shape: [side], data }: NdArray): number {
  const middle = (side - 1) / 2;
  const inner = data.filter((_, k) =>
    Math.max(Math.abs(Math.floor(k / side) - middle), Math.abs(k % side - middle)) <= 1
  );
  return norm(inner) / norm(data);
}

/** What is found of one field. */
function stencilRows(
  name: string,
  network: PixelNetwork,
  { problem, images, seed }: {
    readonly problem: PixelProblem;
    readonly images: readonly NdArray[];
    readonly seed: number;
  },
): { rows: CaseRow[]; mean: NdArray } {
  const { mean, spread, points } = meanStencil(network, images, { each: PIXELS, random: seeded(seed).fork("pixels") });
  const expected = trueStencil(problem, points, mean.shape[0]);
  const { slope, intercept } = fittedLine(points);
  const row = (quantity: string, ours: number): CaseRow => ({ case: name, quantity, ours });
  const isFisher = problem.description.name === "fisher";
  return {
    rows: [
      row("distance", norm(mean.data.map((v, k) => v - expected.data[k])) / norm(expected.data)),
      row("spread", spread),
      row("inside 3 x 3", partInside(mean)),
      ...isFisher ? [row("reaction", intercept), row("per u", slope)] : [],
    ],
    mean,
  };
}

/** Every tenth frame of all sequences. */
function someImages(data: PixelSequences): NdArray[] {
  const [sequences, frames] = data.frames.shape;
  return Array.from({ length: sequences }, (_, sequence) => sequence).flatMap((sequence) =>
    Array.from({ length: Math.ceil(frames / EVERY) }, (_, n) => pixelImage(data, { sequence, frame: n * EVERY }))
  );
}

async function run(
  name: string,
  { network: settings, sequences, steps }: NetworkCase,
  context: CaseContext,
): Promise<CaseResult> {
  const { network, stepper } = await trainedNetwork(settings, context);
  const problem = problemOf(settings);
  const truth = await sequencesFor(settings, Math.min(SEQUENCES, sequences), { split: "test", steps });
  const given = { problem, images: someImages(truth), seed: context.seed };
  const learned = stencilRows(`${name}${PROTOCOL_MARK}${TRAINED}`, network, given);
  const exact = stencilRows(`${name}${PROTOCOL_MARK}${THEOREM}`, theoremNetwork(problem), given);
  return {
    rows: [
      ...learned.rows,
      ...exact.rows,
      ...await waveRows(name, stepper, problem, settings.waves ?? problem.description.waves),
    ],
    series: {
      [`stencil ${name}`]: Array.from(learned.mean.data, (v) => Number(v.toPrecision(4))),
      [`stencil ${name} shape`]: learned.mean.shape,
    },
    ...await arithmetic(),
  };
}

/** Whether training finds the finite-difference stencil that the network could be. */
export const experiment: Experiment<NetworkStudy> = networkExperiment({
  id: "pixel/stencil",
  title: "What trained pixel networks have learned, as stencils",
  guide: [
    "The vector field is linearised at pixels of test images, as far from the edge as it can see. distance: of the mean of these stencils from " +
    "the finite-difference one, over the norm of that; spread: how far they are from their mean, 0 for one stencil everywhere; inside 3 x 3: " +
    "part of the mean's norm in its middle",
    "reaction and per u, of Fisher's equation: what a constant is multiplied by, as a line in the state, 1 - 2 u for the equation",
    "rate: growth of a standing wave in one step, or the angle by which advection moves a wave on, per unit of time; data: by the scheme that " +
    "made them. A step that keeps the norm says nothing about the part of the field along the state, so that its stencil is free there",
  ],
  networks: { ...ALL_NETWORKS, "advection, Euler": networkProfiles("advection-euler") },
  run,
});
