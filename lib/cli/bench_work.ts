import type { Engine } from "../tensor/engine.ts";
import type { Trainer } from "../tensor/trainer.ts";
import type { Peer } from "./bench_peer.ts";

/** A work, ready to be done again and again. */
export interface OpenedWork {
  /** Trained numbers, which must be as many as the peer's. */
  readonly parameters: number;
  /** So many steps; it ends once their results are known. */
  run(steps: number): void | Promise<void>;
  /** Frees everything. */
  dispose(): void;
}

/** One way to do a work on our side. */
export interface Variant {
  /** What is special about it. */
  readonly name: string;
  /** Makes it ready. */
  open(engine: Engine): OpenedWork | Promise<OpenedWork>;
}

/** Something that is timed on both sides. */
export interface Work {
  /** What is computed. */
  readonly name: string;
  /** Trained numbers. */
  readonly parameters: number;
  /** The other side: the file beside this one that does the same in PyTorch, or another way of ours. */
  readonly peer: string | Variant;
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
  return {
    parameters,
    run(steps) {
      for (let i = 0; i < steps; i++) trainer.step(batch);
    },
    dispose: () => trainer.dispose(),
  };
}

/** A way of ours as the other side. */
export async function openOwnPeer({ name, open }: Variant, engine: Engine): Promise<Peer> {
  const opened = await open(engine);
  return {
    name,
    parameters: opened.parameters,
    async time(steps) {
      const start = performance.now();
      await opened.run(steps);
      return (performance.now() - start) / 1e3;
    },
    close: () => Promise.resolve(opened.dispose()),
  };
}
