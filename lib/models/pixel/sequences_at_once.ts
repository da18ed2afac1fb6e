import type { ChainShape, PixelArchitecture } from "./architecture.ts";
import { INTEGRATORS, type Stepping } from "./integrators.ts";

/** What one turn of a training step may take beside what a process takes anyhow. */
const BYTES_PER_TURN = 4e8;
/** Measured: what TensorFlow keeps for the gradient over the float32 channels that a field evaluation makes. */
const OVERHEAD = 1.6;

/** What a training step depends on. */
export interface StepShape {
  readonly architecture: PixelArchitecture;
  readonly stepping: Stepping;
  /** Steps that are predicted in a row. */
  readonly steps: number;
  /** Pixels of an image. */
  readonly pixels: number;
  /** Sequences of a batch. */
  readonly batch: number;
  /** Parts that are computed side by side. */
  readonly parts: number;
}

/** Bytes that the gradient of one sequence takes. */
function bytesPerSequence({ architecture: { trunk, branches }, stepping, steps, pixels }: StepShape): number {
  const made = ({ channels }: ChainShape) => channels.slice(1).reduce((sum, n) => sum + n, 0);
  const channels = branches.reduce((sum, branch) => sum + made(branch), trunk ? made(trunk) : 0);
  const evaluations = steps * stepping.substeps * INTEGRATORS[stepping.integrator].tableau.b.length;
  return 4 * OVERHEAD * channels * pixels * evaluations;
}

/**
 * How many sequences of a batch to compute at once, so that a training step of the paper's networks stays below 1 GB; a multiple of
 * `parts`. The Fisher network with a batch of 32 and 3 steps takes 1.8 GB whole and 0.86 GB in turns of 8, in 1.08 of the processor
 * time; with turns of 4 it would be 0.7 GB in 1.36 of the time.
 */
export function sequencesAtOnce(shape: StepShape): number {
  const { batch, parts } = shape;
  const most = Math.max(parts, Math.floor(BYTES_PER_TURN / bytesPerSequence(shape)));
  const turns = Math.ceil(batch / most);
  return Math.ceil(batch / turns / parts) * parts;
}
