import { sha256 } from "../../core/hash.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { Engine } from "../../tensor/engine.ts";
import { train } from "../../tensor/train.ts";
import { type Trainer, trainer } from "../../tensor/trainer.ts";
import type { PixelArchitecture } from "./architecture.ts";
import { type InitialWeights, initialWeights } from "./initial_weights.ts";
import type { Stepping } from "./integrators.ts";
import { frameTensors, noiseTensor, type PixelBatches, pixelBatches } from "./pixel_batches.ts";
import type { PixelWeights } from "./pixel_weights.ts";
import { type PixelBatch, type PixelLoss, recurrentLoss } from "./recurrent_loss.ts";
import { sequencesAtOnce } from "./sequences_at_once.ts";
import { type PixelRate, type PixelStage, stageRate, updatesOf } from "./stages.ts";
import { validationLoss } from "./validation_loss.ts";

/** Everything that trained weights depend on besides the data; plain data. */
export interface PixelSettings {
  readonly architecture: PixelArchitecture;
  readonly stepping: Stepping;
  readonly initial: InitialWeights;
  readonly stages: readonly PixelStage[];
  readonly decay: PixelRate;
  /** Sequences in a batch at most. */
  readonly batch: number;
  /** Amplitude of uniform noise on first frames; left out if there is none. */
  readonly noise?: number;
  readonly seed: number;
}

/** How a stage went. */
export interface StageRecord {
  /** Steps that were predicted in a row. */
  readonly steps: number;
  /** The loss before each update, `[updates]`. */
  readonly losses: Float64Array;
  /** The loss on validation sequences after the stage, if there were any. */
  readonly validation?: number;
}

/** Trained weights and how they came about. */
export interface TrainedPixels {
  readonly weights: PixelWeights;
  readonly stages: readonly StageRecord[];
  readonly outcome: Outcome;
}

/** What watches and saves a training, and does not change it. */
export interface TrainPixelsOptions extends Omit<RunOptions, "seed"> {
  /** Sequences that are computed at once. Default: as many as {@link sequencesAtOnce} says. */
  readonly atOnce?: number;
  /** Sequences that are only looked at. */
  readonly validation?: PixelSequences;
  /**
   * Where the training is saved: one file for each stage, of this name with `-1.safetensors` ... after it. A training that is there
   * already goes on.
   */
  readonly checkpoint?: { readonly path: string; readonly every: number };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A stage with its batches. */
interface PlannedStage {
  readonly stage: PixelStage;
  readonly batches: PixelBatches;
  readonly updates: number;
}

/** The trainer of a stage; halves of a batch are computed side by side where that can be. */
function stageTrainer(
  engine: Engine,
  loss: PixelLoss,
  weights: PixelWeights,
  { stage, batches, updates }: PlannedStage,
  { architecture, stepping, decay }: PixelSettings,
  { pixels, atOnce }: { readonly pixels: number; readonly atOnce: number | undefined },
): Trainer<PixelWeights, PixelBatch> {
  const parts = [...batches.sizes, atOnce ?? 2].every((size) => size % 2 === 0) ? 2 : 1;
  const shape = { architecture, stepping, steps: stage.steps, pixels, batch: batches.sizes[0], parts };
  const rate = stageRate(stage, decay, updates);
  return trainer(engine, { weights, loss, rate, parts, atOnce: atOnce ?? sequencesAtOnce(shape) });
}

/** Trains through all stages, each from the weights of the one before. */
export async function trainPixels(
  engine: Engine,
  data: PixelSequences,
  settings: PixelSettings,
  { atOnce, validation, checkpoint, signal, progress }: TrainPixelsOptions = {},
): Promise<TrainedPixels> {
  const { architecture, stepping, initial, stages, batch, noise, seed } = settings;
  const [sequences, , height, width] = data.frames.shape;
  const random = seeded(seed).fork("pixel network");
  const loss = recurrentLoss(engine, architecture, stepping);
  const planned = stages.map((stage, i): PlannedStage => {
    const batches = pixelBatches(sequences, batch, random.fork(`stage ${i}`));
    return { stage, batches, updates: updatesOf(stage, batches.perEpoch) };
  });
  const of = planned.reduce((sum, { updates }) => sum + updates, 0);
  const dataHash = checkpoint && sha256(bytesOf(data.frames.data));
  function batchOf(stage: number, update: number, some: Int32Array, steps: number): PixelBatch {
    const frames = frameTensors(engine, data, some, steps + 1);
    if (noise === undefined) return { frames };
    const own = random.fork(`noise ${stage} ${update}`); // whoever resumes draws it again
    return { frames, noise: noiseTensor(engine, [some.length, height, width], noise, own) };
  }
  let weights = initialWeights(architecture, initial, random.fork("weights"));
  const records: StageRecord[] = [];
  let before = 0;
  for (const [i, plan] of planned.entries()) {
    const { stage: { steps }, batches, updates } = plan;
    const offset = before;
    const run = stageTrainer(engine, loss, weights, plan, settings, { pixels: height * width, atOnce });
    try {
      const { losses, outcome } = await train(engine, run, {
        steps: updates,
        random,
        batch: (_, update) => batchOf(i, update, batches.sequences(update), steps),
        checkpoint: checkpoint && {
          path: `${checkpoint.path}-${i + 1}.safetensors`,
          every: checkpoint.every,
          settings: { ...settings, stages: stages.slice(0, i + 1), data: dataHash },
        },
        signal,
        progress: progress &&
          (({ done, note }) => progress({ done: offset + done, of, note: `${steps} steps, ${note}` })),
      });
      weights = run.weights();
      const judged = validation &&
        engine.tidy(() => validationLoss(engine, loss, run.tensors(), validation, steps));
      records.push({ steps, losses, ...judged !== undefined && { validation: judged } });
      if (outcome.status === "diverged") {
        return { weights, stages: records, outcome: { ...outcome, steps: offset + outcome.steps } };
      }
    } finally {
      run.dispose();
    }
    before += updates;
  }
  return { weights, stages: records, outcome: { status: "ok", steps: of } };
}
