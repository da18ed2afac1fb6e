import { sha256 } from "../../core/hash.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { Engine } from "../../tensor/engine.ts";
import { train } from "../../tensor/train.ts";
import { trainer } from "../../tensor/trainer.ts";
import type { PixelArchitecture } from "./architecture.ts";
import { type InitialWeights, initialWeights } from "./initial_weights.ts";
import type { Stepping } from "./integrators.ts";
import { frameTensors, pixelBatches } from "./pixel_batches.ts";
import type { PixelWeights } from "./pixel_weights.ts";
import { type PixelLoss, recurrentLoss } from "./recurrent_loss.ts";
import { sequencesAtOnce } from "./sequences_at_once.ts";
import { type PixelDecay, type PixelStage, stageRate, updatesOf } from "./stages.ts";
import type { PixelTensors } from "./tensor_field.ts";

/** Everything that trained weights depend on besides the data; plain data. */
export interface PixelSettings {
  readonly architecture: PixelArchitecture;
  readonly stepping: Stepping;
  readonly initial: InitialWeights;
  readonly stages: readonly PixelStage[];
  readonly decay: PixelDecay;
  /** Sequences in a batch at most. */
  readonly batch: number;
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

/** Sequences that are judged in one call. */
const SEQUENCES_PER_CALL = 16;

/** The mean loss of all sequences. */
function lossOn(
  engine: Engine,
  loss: PixelLoss,
  weights: PixelTensors,
  data: PixelSequences,
  steps: number,
): number {
  const [sequences] = data.frames.shape;
  const compiled = engine.jit(loss);
  let sum = 0;
  for (let from = 0; from < sequences; from += SEQUENCES_PER_CALL) {
    const some = Array.from({ length: Math.min(SEQUENCES_PER_CALL, sequences - from) }, (_, i) => from + i);
    const [mean] = engine.tidy(() => engine.read64(compiled(weights, frameTensors(engine, data, some, steps + 1))));
    sum += mean * some.length;
  }
  compiled.dispose();
  return sum / sequences;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Trains through all stages, each from the weights of the one before. */
export async function trainPixels(
  engine: Engine,
  data: PixelSequences,
  settings: PixelSettings,
  { atOnce, validation, checkpoint, signal, progress }: TrainPixelsOptions = {},
): Promise<TrainedPixels> {
  const { architecture, stepping, initial, stages, decay, batch, seed } = settings;
  const random = seeded(seed).fork("pixel network");
  const loss = recurrentLoss(engine, architecture, stepping);
  const planned = stages.map((stage, i) => {
    const batches = pixelBatches(data.frames.shape[0], batch, random.fork(`stage ${i}`));
    return { stage, batches, updates: updatesOf(stage, batches.perEpoch) };
  });
  const of = planned.reduce((sum, { updates }) => sum + updates, 0);
  const dataHash = checkpoint && sha256(bytesOf(data.frames.data));
  let weights = initialWeights(architecture, initial, random.fork("weights"));
  const records: StageRecord[] = [];
  let before = 0;
  for (const [i, { stage, batches, updates }] of planned.entries()) {
    const offset = before;
    const areEven = [...batches.sizes, atOnce ?? 2].every((size) => size % 2 === 0);
    const parts = engine.threads > 1 && areEven ? 2 : 1;
    const [, , height, width] = data.frames.shape;
    const shape = {
      architecture,
      stepping,
      steps: stage.steps,
      pixels: height * width,
      batch: batches.sizes[0],
      parts,
    };
    const run = trainer(engine, {
      weights,
      loss,
      rate: stageRate(stage, decay, updates),
      parts,
      atOnce: atOnce ?? sequencesAtOnce(shape),
    });
    try {
      const { losses, outcome } = await train(engine, run, {
        steps: updates,
        random,
        batch: (_, update) => frameTensors(engine, data, batches.sequences(update), stage.steps + 1),
        checkpoint: checkpoint && {
          path: `${checkpoint.path}-${i + 1}.safetensors`,
          every: checkpoint.every,
          settings: { ...settings, stages: stages.slice(0, i + 1), data: dataHash },
        },
        signal,
        progress: progress && (({ done, note }) => {
          progress({ done: offset + done, of, note: `${stage.steps} steps, ${note}` });
        }),
      });
      weights = run.weights();
      const judged = validation && engine.tidy(() => lossOn(engine, loss, run.tensors(), validation, stage.steps));
      records.push({ steps: stage.steps, losses, ...judged !== undefined && { validation: judged } });
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
