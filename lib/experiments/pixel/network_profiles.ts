import type { ByProfile } from "../../core/profile.ts";
import { parameterCount } from "../../models/pixel/architecture.ts";
import { INTEGRATORS } from "../../models/pixel/integrators.ts";
import { pixelCnn } from "../../models/pixel/pixel_cnn.ts";
import { PAPER_DECAY, PAPER_STAGES } from "../../models/pixel/stages.ts";
import type { PixelProblemName } from "../../problems/pixel_problems.ts";
import { type PixelNetworkSettings, problemOf } from "./trained_network.ts";

/** The networks of the paper's experiments. */
export type PaperNetwork = "advection" | "advection-euler" | "heat" | "fisher";

/** What a network is, and what is smaller than in the paper in minutes. */
interface Sizes {
  readonly problem: PixelProblemName;
  readonly integrator: "euler" | "projected-euler";
  /** Waves that few pixels resolve. */
  readonly fewWaves: readonly number[];
  /** Time step of few pixels. Default: that of the equation. */
  readonly smallStep?: number;
  /** Updates in minutes. */
  readonly quickUpdates: number;
  /** Sequences of the authors' training data. */
  readonly sequences: number;
}

const ADVECTION = { problem: "advection", fewWaves: [2, 3], quickUpdates: 300, sequences: 1000 } as const;

const SIZES: Readonly<Record<PaperNetwork, Sizes>> = {
  "advection": { ...ADVECTION, integrator: "projected-euler" },
  "advection-euler": { ...ADVECTION, integrator: "euler" },
  "heat": { problem: "heat", integrator: "euler", fewWaves: [1, 2, 3], quickUpdates: 100, sequences: 1000 },
  "fisher": {
    problem: "fisher",
    integrator: "euler",
    fewWaves: [1, 2, 3],
    smallStep: 0.0075, // half, since negative states have no solution any more after 40 whole steps
    quickUpdates: 80,
    sequences: 953, // of the 1000 that the authors draw, those of a norm above 10
  },
};

/** The sizes of a profile with few pixels. */
export interface SmallSizes extends Readonly<Record<"cells" | "sequences" | "batch" | "updates", number>> {
  /** Waves that few pixels resolve. */
  readonly waves: readonly number[];
  /** Default: that of the equation. */
  readonly timeStep?: number;
}

/** What such sizes make of a network's settings. */
type SmallProfile =
  & Required<Pick<PixelNetworkSettings, "waves" | "sequences" | "validation" | "training" | "recorded">>
  & { readonly options: { readonly cells: number; readonly timeStep?: number } };

/** A few pixels and updates. */
export function smallProfile({ waves, cells, timeStep, sequences, batch, updates }: SmallSizes): SmallProfile {
  const epochs = updates * batch / sequences;
  return {
    options: { cells, timeStep },
    waves,
    sequences,
    validation: Math.min(sequences, 20),
    training: { stages: [{ steps: 3, epochs, learningRate: 1e-2 }], decay: { factor: 0.3, at: [0.5, 0.8] }, batch },
    recorded: false,
  };
}

/** One of the paper's networks in each profile; experiments that ask for the same one share its training. */
export function networkProfiles(name: PaperNetwork): ByProfile<PixelNetworkSettings> {
  const { problem, integrator, fewWaves: waves, smallStep: timeStep, sequences, quickUpdates } = SIZES[name];
  const network = { architecture: problem, integrator } as const;
  const common = { name, problem, network, seed: 0 };
  // a scale of time that makes few updates go further
  const quickly = { ...common, network: { ...network, timeScale: 0.1 } };
  const large = { ...common, validation: 50 };
  return {
    smoke: { ...quickly, ...smallProfile({ waves, timeStep, cells: 24, sequences: 8, batch: 4, updates: 4 }) },
    quick: {
      ...quickly,
      ...smallProfile({ waves, timeStep, cells: 40, sequences: 200, batch: 8, updates: quickUpdates }),
    },
    standard: {
      ...large,
      sequences: 200,
      training: { stages: PAPER_STAGES.map((stage) => ({ ...stage, epochs: 30 })), decay: PAPER_DECAY, batch: 32 },
      recorded: false,
    },
    paper: {
      ...large,
      sequences,
      training: { stages: PAPER_STAGES, decay: PAPER_DECAY, batch: 32 },
      recorded: true,
    },
  };
}

/** Floating-point operations in the unit of a case's cost, about 20 ms of two cores. */
const OPERATIONS_PER_COST = 2e9;

/** What the training of a network costs, in the unit of a case's cost. */
export function networkCost(settings: PixelNetworkSettings): number {
  const { network, sequences, training: { stages = PAPER_STAGES } = {} } = settings;
  const { architecture, integrator, substeps } = pixelCnn(network).description;
  const { cells } = problemOf(settings).description;
  const evaluations = substeps * INTEGRATORS[integrator].tableau.b.length;
  const perStep = 6 * parameterCount(architecture) * cells ** 2 * evaluations;
  return stages.reduce((sum, { steps, epochs }) => sum + epochs * sequences * steps, 0) * perStep / OPERATIONS_PER_COST;
}
