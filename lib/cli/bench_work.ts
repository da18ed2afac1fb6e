import type { Engine } from "../tensor/engine.ts";
import type { Trainer } from "../tensor/trainer.ts";

/** A training step, ready to be taken again and again. */
export interface OpenedWork {
  /** Trained numbers, which must be as many as the peer's. */
  readonly parameters: number;
  /** One step; it ends once the loss is known. */
  step(): void;
  /** Frees everything. */
  dispose(): void;
}

/** One way to do a work on our side. */
export interface Variant {
  /** What is special about it. */
  readonly name: string;
  /** Compiles it. */
  open(engine: Engine): OpenedWork;
}

/** A training step that is timed on both sides. */
export interface Work {
  /** What is computed. */
  readonly name: string;
  /** Trained numbers. */
  readonly parameters: number;
  /** File beside this one that does the same in PyTorch. */
  readonly peer: string;
  /** Largest ratio of our time to the peer's that is good enough for the first variant. */
  readonly goal: number;
  /** Steps that are timed together. */
  readonly stepsPerRound: number;
  /** How often each side is timed, in turns. */
  readonly rounds: number;
  /** Ours; the first is what a model would use, the others show what its choices are worth. */
  readonly variants: readonly Variant[];
}

/** A trainer on one batch as a work. */
export function onBatch<W extends object, B>(trainer: Trainer<W, B>, parameters: number, batch: B): OpenedWork {
  return { parameters, step: () => void trainer.step(batch), dispose: () => trainer.dispose() };
}
