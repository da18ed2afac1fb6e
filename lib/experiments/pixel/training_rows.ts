import type { PixelFit } from "../../models/pixel/pixel_fit.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { CaseRow } from "../experiment.ts";

/** Losses at the end of a training whose mean is taken, since a single one depends on its batch. */
const LAST = 10;

/** How much the loss fell: the first over the mean of the last ones. */
export function lossFall({ losses }: PixelFit): number {
  const last = losses.slice(-LAST);
  return losses[0] / (last.reduce((sum, loss) => sum + loss, 0) / last.length);
}

/** What a reader must know of a training that went wrong. */
export function trainingNote({ outcome }: PixelFit): string {
  return outcome.status === "diverged" ? `training diverged: ${outcome.hint}` : "";
}

/** The loss on validation sequences at the end, if there are any. */
export function validationRows(name: string, { record: { stages } }: PixelFit): CaseRow[] {
  const { validation } = stages[stages.length - 1];
  return validation === undefined ? [] : [{ case: name, quantity: "validation loss", ours: validation }];
}

/** How a training went. */
export function trainingRows(name: string, fit: PixelFit): CaseRow[] {
  return [{ case: name, quantity: "loss falls by", ours: lossFall(fit) }, ...validationRows(name, fit)];
}

/** How far the norm of a predicted image is from that of the first at most, relative to that. */
export function normDrift({ frames: { shape: [sequences, frames, height, width], data } }: PixelSequences): number {
  const pixels = height * width;
  const norm = (i: number, n: number) => {
    const at = (i * frames + n) * pixels;
    return Math.sqrt(data.subarray(at, at + pixels).reduce((sum, u) => sum + u ** 2, 0));
  };
  let drift = 0;
  for (let i = 0; i < sequences; i++) {
    const first = norm(i, 0);
    for (let n = 1; n < frames; n++) drift = Math.max(drift, Math.abs(norm(i, n) / first - 1));
  }
  return drift;
}
