import type { ByProfile } from "../../core/profile.ts";
import { parameterCount } from "../../models/hits/flow_map_network.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { GenerationSettings } from "./generation.ts";
import type { MethodSettings, SequenceLadder } from "./sequence_methods.ts";
import { type Recipe, type SequenceName, shapeOf } from "./subject.ts";

/** How a sequence is made, and how hard all methods work on it. */
export interface SequenceEffort {
  /** The sequence. */
  readonly recipe: Recipe;
  /** The ladder. */
  readonly ladder: SequenceLadder;
  /** Updates of the LSTM and of the clockwork network. */
  readonly epochs: { readonly lstm: number; readonly cwRnn: number };
  /** Units, where they are not those that match the ladder best. */
  readonly units?: { readonly lstm?: number; readonly esn?: number };
  /** Updates between two looks at the training loss. */
  readonly lookEvery: number;
}

/** Strides and widths of small sequences. */
const SHORT = { strides: [1, 4, 16, 64], widths: [256, 128, 64, 32], batch: 100 };
/** The paper's program on its longer sequences. */
const LONG = { strides: [1, 5, 25, 125, 625], widths: [2048, 1024, 512, 256, 128], batch: 1000, updates: 10_000 };
const PAPER_EPOCHS = { lstm: 10_000, cwRnn: 10_000 };

/** Small enough for seconds; its numbers mean nothing. */
function smoke(recipe: Recipe): SequenceEffort {
  const ladder = { strides: [1, 4, 16], widths: [8, 6, 4], updates: 20, batch: 10 };
  return { recipe, ladder, epochs: { lstm: 3, cwRnn: 3 }, lookEvery: 10 };
}

/** The four sequences of Table 1, in each profile. */
export const SEQUENCES: Readonly<Record<SequenceName, ByProfile<SequenceEffort>>> = {
  fluid: {
    smoke: smoke({
      sequence: "fluid",
      channel: { cells: 10, length: 14, width: 6 },
      record: { settle: 2, snapshots: 30 },
      rank: 6,
    }),
    quick: {
      recipe: { sequence: "fluid", channel: {}, record: {}, rank: 22 },
      // the width 164 is the program's; 64 may have been meant
      ladder: { ...SHORT, widths: [256, 164, 16, 4], updates: 4000 },
      epochs: { lstm: 1000, cwRnn: 500 },
      lookEvery: 250,
    },
    paper: {
      recipe: {
        sequence: "fluid",
        channel: { cells: 25, length: 24, width: 20 },
        record: { columns: 449, rows: 199 },
        rank: 22,
      },
      ladder: { ...SHORT, widths: [256, 164, 16, 4], updates: 10_000 },
      epochs: PAPER_EPOCHS,
      lookEvery: 1000,
    },
  },
  flower: {
    smoke: smoke({ sequence: "flower", film: { height: 24, width: 36, frames: 40 }, rank: 6 }),
    quick: {
      recipe: { sequence: "flower", film: { height: 120, width: 180, frames: 175 }, rank: 64 },
      ladder: { ...SHORT, updates: 3000 },
      epochs: { lstm: 600, cwRnn: 300 },
      lookEvery: 250,
    },
    paper: {
      recipe: { sequence: "flower", film: { height: 240, width: 360, frames: 175 }, rank: 64 },
      ladder: { ...SHORT, updates: 10_000 },
      epochs: PAPER_EPOCHS,
      lookEvery: 1000,
    },
  },
  bach: {
    smoke: smoke({ sequence: "bach", start: 0.6, seconds: 0.05, delays: 8 }),
    quick: {
      // from 0.6 s on, since what comes at 0.3 s cannot be heard in the half second's first 58 ms
      recipe: { sequence: "bach", start: 0.6, seconds: 0.5, delays: 64 },
      ladder: { strides: [1, 5, 25, 125], widths: [256, 128, 64, 32], updates: 1500, batch: 100 },
      epochs: { lstm: 300, cwRnn: 300 },
      lookEvery: 100,
    },
    paper: {
      recipe: { sequence: "bach", start: 0, seconds: 2, delays: 128 },
      ladder: LONG,
      epochs: PAPER_EPOCHS,
      lookEvery: 1000,
    },
  },
  ks: {
    smoke: smoke({ sequence: "ks", from: 10, steps: 50, everyPoint: 64 }),
    quick: {
      recipe: { sequence: "ks", from: 40, steps: 440, everyPoint: 8 },
      ladder: { ...SHORT, updates: 2000 },
      epochs: { lstm: 600, cwRnn: 150 },
      lookEvery: 150,
    },
    paper: {
      recipe: { sequence: "ks", from: 0, steps: 4000, everyPoint: 1 },
      ladder: LONG,
      epochs: PAPER_EPOCHS,
      units: { lstm: 740, esn: 1600 }, // the program's own
      lookEvery: 1000,
    },
  },
};

/** The paper's methods, in its order, then what its program does past the end of a sequence. */
function methodsOf({ epochs, units }: SequenceEffort): readonly (readonly [name: string, by: MethodSettings])[] {
  return [
    ["HiTS", { method: "HiTS", pastEnd: "masked" }],
    ["LSTM", { method: "LSTM", epochs: epochs.lstm, units: units?.lstm }],
    ["ESN", { method: "ESN", units: units?.esn }],
    ["CW-RNN", { method: "CW-RNN", epochs: epochs.cwRnn }],
    [`HiTS${PROTOCOL_MARK}zeros past the end`, { method: "HiTS", pastEnd: "zeros" }],
  ];
}

/** What each method is to generate, by its name in the table. */
export function generations(
  effort: SequenceEffort,
): readonly { readonly name: string; readonly settings: GenerationSettings }[] {
  const { recipe, ladder, lookEvery } = effort;
  return methodsOf(effort).map(([name, by]) => ({ name, settings: { recipe, ladder, by, lookEvery, seed: 0 } }));
}

/** Floating-point operations in the unit of a case's cost, about 20 ms of two cores. */
const OPERATIONS_PER_COST = 2e9;
/** What an update of a small network costs at least, in that unit; and a snapshot in an update of a recurrent one. */
const LEAST_COST = 0.03;
const SNAPSHOT_COST = 1e-3;

/** What a generation costs, in the unit of a case's cost. */
export function generationCost({ recipe, ladder, by }: GenerationSettings): number {
  const [snapshots, features] = shapeOf(recipe);
  const parameters = ladder.widths.map((width) => parameterCount([features, width, features]));
  if (by.method === "ESN") return 10;
  if (by.method === "HiTS") {
    return ladder.strides.reduce((sum, stride, i) => {
      const targets = Math.min(ladder.batch * 6, snapshots / stride);
      return sum + ladder.updates * Math.max(LEAST_COST, (6 * parameters[i] * targets) / OPERATIONS_PER_COST);
    }, 0);
  }
  // products of a vector and a matrix run at a tenth of the speed of large ones
  const all = parameters.reduce((sum, n) => sum + n, 0);
  const each = Math.max(SNAPSHOT_COST, (40 * all) / OPERATIONS_PER_COST);
  return by.epochs * snapshots * (by.method === "LSTM" ? each : SNAPSHOT_COST);
}
