import type { ByProfile } from "../../core/profile.ts";
import { parameterCount } from "../../models/hits/flow_map_network.ts";
import { type SystemName, SYSTEMS } from "./systems.ts";
import type { LadderSettings } from "./trained_ladder.ts";

/** Step sizes 1, 2, 4 ... 1024 in time steps. */
const POWERS: readonly number[] = Array.from({ length: 11 }, (_, k) => 2 ** k);

/** Updates of the paper's networks. */
const PAPER_UPDATES = 100_000;

/** What only the paper's own size of a system has. */
interface PaperSize {
  /**
   * Widths of the hidden layers. The paper's program shows those of the first two systems; those of the others stood in its
   * supplement only and are inferred from the published times of forecasts.
   */
  readonly hidden: readonly number[];
  /** Updates, as far as our time allows. Default: {@link PAPER_UPDATES}. */
  readonly updates?: number;
  /** Validation and test trajectories that the paper's program selects and scores with. Default: all. */
  readonly scored?: number;
}

const PAPER_SIZES: Readonly<Record<Exclude<SystemName, "harmonic">, PaperSize>> = {
  hyperbolic: { hidden: [128, 128, 128] },
  cubic: { hidden: [256, 256, 256] },
  "van-der-pol": { hidden: [512, 512, 512], updates: 20_000 },
  hopf: { hidden: [128, 128, 128] },
  lorenz: { hidden: [1024, 1024, 1024], updates: 5000, scored: 100 },
};

/** Small enough for seconds; its numbers mean nothing. */
const SMOKE = {
  sizes: { training: 32, validation: 8, test: 16 },
  hidden: [16],
  strides: [16, 128, 1024],
  updates: 40,
  batch: 16,
  lookEvery: 20,
  recorded: false,
};

/** The harmonic oscillator's ladder, small enough at the paper's own size. */
function harmonic(noise: number): ByProfile<LadderSettings> {
  const common = { system: "harmonic", noise, unrolled: 1, seed: 0 } as const;
  const whole = {
    ...common,
    hidden: [32, 32],
    strides: POWERS.slice(3),
    updates: 20_000,
    batch: 500,
    lookEvery: 1000,
    recorded: false,
  };
  return { smoke: { ...common, ...SMOKE }, quick: whole, standard: whole, paper: { ...whole, recorded: true } };
}

/**
 * The ladder of a system in each profile; experiments that ask for the same one share its networks.
 * @param noise Standard deviation of the noise over that of the data. Default 0.
 */
export function ladderProfiles(system: SystemName, noise = 0): ByProfile<LadderSettings> {
  if (system === "harmonic") return harmonic(noise);
  const { hidden, updates = PAPER_UPDATES, scored } = PAPER_SIZES[system];
  const common = { system, noise, unrolled: 5, strides: POWERS, seed: 0 };
  const large = { ...common, batch: 320, lookEvery: 1000 };
  return {
    smoke: { ...common, ...SMOKE },
    quick: {
      ...common,
      sizes: { training: 512, validation: 64, test: 64 },
      hidden: [32, 32, 32],
      updates: 2000,
      batch: 128,
      lookEvery: 250,
      recorded: false,
    },
    standard: { ...large, hidden: [128, 128, 128], updates: 10_000, scored: 100, recorded: false },
    paper: { ...large, hidden, updates, scored, recorded: true },
  };
}

/** Floating-point operations in the unit of a case's cost, about 20 ms of two cores. */
const OPERATIONS_PER_COST = 2e9;
/** What an update costs at least, in that unit. */
const LEAST_COST = 0.03;

/** What the training of a ladder costs, in the unit of a case's cost. */
export function ladderCost({ system, hidden, batch, unrolled, updates, strides }: LadderSettings): number {
  const dimension = SYSTEMS[system].description.variables.length;
  const operations = 6 * parameterCount([dimension, ...hidden, dimension]) * batch * unrolled;
  return strides.length * updates * Math.max(LEAST_COST, operations / OPERATIONS_PER_COST);
}

/** Says so if a ladder of the paper's size is trained for less long than the paper's. */
export function shortTraining({ system, recorded, updates }: LadderSettings): string {
  const isShort = recorded && system !== "harmonic" && updates < PAPER_UPDATES;
  return isShort ? `networks trained with ${updates} of the paper's ${PAPER_UPDATES} updates` : "";
}
