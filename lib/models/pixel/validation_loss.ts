import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { Engine } from "../../tensor/engine.ts";
import { frameTensors } from "./pixel_batches.ts";
import type { PixelLoss } from "./recurrent_loss.ts";
import type { PixelTensors } from "./tensor_field.ts";

/** Sequences that are judged in one call. */
const SEQUENCES_PER_CALL = 16;

/** The mean loss of all sequences on predictions of so many steps. */
export function validationLoss(
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
    const [mean] = engine.tidy(() => {
      const frames = frameTensors(engine, data, some, steps + 1);
      return engine.read64(compiled(weights, { frames }));
    });
    sum += mean * some.length;
  }
  compiled.dispose();
  return sum / sequences;
}
