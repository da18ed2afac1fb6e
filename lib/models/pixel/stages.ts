import { z } from "zod";
import { count, positive } from "../../core/validated.ts";
import { type Schedule, steppedDecay, triangularCycle } from "../../tensor/schedules.ts";

/** A part of the training on predictions of so many steps; Adam starts anew in each. */
export interface PixelStage {
  /** Steps that are predicted in a row, M. */
  readonly steps: number;
  /** How often every sequence is seen; a fraction ends in the middle. */
  readonly epochs: number;
  /** Of Adam, at the start of the stage. */
  readonly learningRate: number;
}

/** The curriculum of the paper, Algorithm 3. */
export const PAPER_STAGES: readonly PixelStage[] = [
  { steps: 3, epochs: 100, learningRate: 1e-2 },
  { steps: 4, epochs: 100, learningRate: 2e-3 },
  { steps: 5, epochs: 100, learningRate: 4e-4 },
];

/** A learning rate that falls in each stage. */
export interface PixelDecay {
  /** What it is multiplied by. */
  readonly factor: number;
  /** After which parts of the stage's updates, ascending between 0 and 1. */
  readonly at: readonly number[];
}

/** The paper's: a tenth after 30, 60 and 90 of 100 epochs. */
export const PAPER_DECAY: PixelDecay = { factor: 0.1, at: [0.3, 0.6, 0.9] };

/** A learning rate that rises linearly from the start of each stage, falls again, and so on. */
export interface PixelCycle {
  /** The largest over the smallest, which is that of the stage. */
  readonly factor: number;
  /** Updates of a rise, and of a fall. */
  readonly halfPeriod: number;
}

/** How the learning rate changes in each stage. */
export type PixelRate = PixelDecay | PixelCycle;

/** Checks stages. */
export const STAGES_SCHEMA = z.array(
  z.strictObject({ steps: count(), epochs: positive(), learningRate: positive() }),
  "must be a list of stages",
).min(1, "must have at least one stage");

const fraction = z.number("must be a number between 0 and 1").gt(0, "must be a number between 0 and 1")
  .lt(1, "must be a number between 0 and 1");

/** Checks {@link PixelRate}. */
export const RATE_SCHEMA: z.ZodType<PixelRate> = z.strictObject({
  factor: positive(),
  at: z.array(fraction, "must be a list of numbers between 0 and 1")
    .refine((parts) => parts.every((part, i) => i === 0 || part > parts[i - 1]), "must ascend").optional(),
  halfPeriod: count().optional(),
}).refine(
  ({ at, halfPeriod }) => (at === undefined) !== (halfPeriod === undefined),
  "must have either at, for a rate that falls, or halfPeriod, for one that goes up and down",
) as never;

/** Updates of a stage with so many per epoch, at least one. */
export function updatesOf({ epochs }: PixelStage, perEpoch: number): number {
  return Math.max(1, Math.round(epochs * perEpoch));
}

/** The learning rate of a stage of so many updates. */
export function stageRate({ learningRate }: PixelStage, rate: PixelRate, updates: number): Schedule {
  const { factor } = rate;
  if ("halfPeriod" in rate) {
    return triangularCycle({ low: learningRate, high: factor * learningRate, halfPeriod: rate.halfPeriod });
  }
  const milestones = [...new Set(rate.at.map((part) => Math.round(part * updates)))].filter((step) => step > 0);
  return steppedDecay({ initial: learningRate, factor, milestones });
}
