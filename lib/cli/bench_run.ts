import { throwIfCancelled } from "../core/errors.ts";
import type { Engine } from "../tensor/engine.ts";
import type { OpenedWork, Work } from "./bench_work.ts";
import { compared, type Comparison } from "./bench_compare.ts";
import type { Peer } from "./bench_peer.ts";

/** How a work is timed. */
export interface BenchOptions {
  /** Null where there is none. */
  readonly peer: Pick<Peer, "parameters" | "time"> | null;
  /** How often each side is timed. Default: as the work says. */
  readonly rounds?: number;
  readonly signal?: AbortSignal;
}

/**
 * Times every variant of a work and its peer in turns; the first steps of each, which compile, are not timed.
 * @returns One comparison for each variant.
 * @throws {Error} If the sides do not train equally many numbers.
 */
export async function timedInTurns(
  work: Work,
  engine: Engine,
  { peer, rounds = work.rounds, signal }: BenchOptions,
): Promise<Comparison[]> {
  const steps = work.stepsPerRound;
  const variants: OpenedWork[] = [];
  try {
    for (const { open } of work.variants) variants.push(await open(engine));
    for (const { parameters } of [...variants, ...(peer ? [peer] : [])]) {
      if (parameters === work.parameters) continue;
      throw new Error(`Cannot compare "${work.name}": it has ${work.parameters} parameters, one side ${parameters}`);
    }
    const ours = variants.map((): number[] => []);
    const theirs = variants.map((): number[] => []);
    for (let round = -1; round < rounds; round++) {
      for (let k = 0; k < variants.length; k++) {
        const where = `benchmarks in round ${round + 1} of ${rounds}`;
        throwIfCancelled(signal, where);
        const start = performance.now();
        await variants[k].run(steps);
        const seconds = (performance.now() - start) / 1e3;
        const peerSeconds = await peer?.time(steps).catch((error) => {
          throwIfCancelled(signal, where); // an interrupt ends the peer's program as well
          throw error;
        });
        if (round < 0) continue;
        ours[k].push(seconds);
        if (peerSeconds !== undefined) theirs[k].push(peerSeconds);
      }
    }
    return variants.map((_, k) => compared({ ours: ours[k], peer: theirs[k], steps }));
  } finally {
    variants.forEach((variant) => variant.dispose());
  }
}
