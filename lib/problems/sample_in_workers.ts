import { eachInWorkers } from "../core/in_workers.ts";
import { ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import type { RunOptions } from "../core/progress.ts";
import type { PixelDescription } from "./pixel_description.ts";
import { pixelLayout } from "./pixel_frames.ts";
import type { SampledRange, SampleRange } from "./sample_range.ts";

/** What a worker is asked: a part of the sample of a problem. */
export interface SampleRequest extends SampleRange {
  readonly problem: PixelDescription["name"];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Sequences that a worker does at once. */
const CHUNK = 10;

/** Samples in workers. */
export async function sampledInWorkers(
  description: PixelDescription,
  range: SampleRange,
  { jobs, signal, progress }: Pick<RunOptions, "signal" | "progress"> & { readonly jobs: number },
): Promise<SampledRange> {
  const { sequences: many, from, steps, crop } = range;
  const starts = Array.from({ length: Math.ceil(many / CHUNK) }, (_, i) => i * CHUNK);
  const requests = starts.map((start): SampleRequest => ({
    ...range,
    problem: description.name,
    options: description.options,
    from: from + start,
    sequences: Math.min(CHUNK, many - start),
  }));
  const { size } = pixelLayout("sample", description, crop);
  const frames = ndarray([many, steps + 1, size, size]);
  const draws: SampledRange["draws"][number][] = [];
  let ending: { readonly good: number; readonly outcome: Outcome } = { good: many, outcome: { status: "ok", steps } };
  let done = 0;
  await eachInWorkers<SampleRequest, SampledRange>(
    new URL("./sample_pixels_worker.ts", import.meta.url),
    requests,
    (index, part) => {
      const start = starts[index];
      const good = start + part.frames.shape[0];
      frames.data.set(part.frames.data, start * (steps + 1) * size ** 2);
      part.draws.forEach((draw, i) => draws[start + i] = draw);
      if (part.outcome.status === "diverged" && good < ending.good) ending = { good, outcome: part.outcome };
      done += requests[index].sequences;
      progress?.({ done, of: many });
    },
    { jobs, signal, what: `the simulation of ${description.title}` },
  );
  const { good, outcome } = ending;
  const kept = ndarray([good, steps + 1, size, size], frames.data.subarray(0, good * (steps + 1) * size ** 2));
  return { frames: kept, draws: draws.slice(0, good), outcome };
}
