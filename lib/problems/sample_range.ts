import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import type { RunOptions } from "../core/progress.ts";
import { type Random, seeded } from "../core/random.ts";
import { dot } from "../numerics/line_search.ts";
import type { SplitName } from "./ode_description.ts";
import type { PixelDescription, PixelState } from "./pixel_description.ts";
import { type PixelLayout, pixelLayout } from "./pixel_frames.ts";
import type { PixelCrop } from "./pixel_sequences.ts";
import { nodalValues, solvedPixels } from "./solve_pixels.ts";

/** What makes a part of a sample; plain data. */
export interface SampleRange {
  readonly split: SplitName;
  readonly seed: number;
  readonly steps: number;
  readonly from: number;
  readonly sequences: number;
  readonly waves: readonly number[];
  readonly crop: PixelCrop | undefined;
}

/** Sequences, what was drawn for each, and how it ended. */
export interface SampledRange {
  readonly frames: NdArray;
  readonly draws: readonly PixelState["draw"][];
  readonly outcome: Outcome;
}

/** Draws states until the nodal values of one are large enough. */
function accepted(
  { state, leastNorm, cells }: PixelDescription,
  waves: readonly number[],
  layout: PixelLayout,
  random: Random,
): { readonly drawn: PixelState; readonly nodal: Float64Array } {
  for (;;) {
    const drawn = state(random, waves);
    const nodal = nodalValues(drawn.field, cells, layout);
    if (Math.sqrt(dot(nodal, nodal)) > leastNorm) return { drawn, nodal };
  }
}

/** Samples a part in this thread. */
export async function sampledRange(
  description: PixelDescription,
  range: SampleRange,
  { signal, progress }: Pick<RunOptions, "signal" | "progress"> = {},
): Promise<SampledRange> {
  const { split, seed, from, sequences: many, steps, waves, crop } = range;
  const layout = pixelLayout(`sample ${description.title}`, description, crop);
  const stream = seeded(seed).fork(description.name).fork(split);
  const solve = description.solver();
  const draws: PixelState["draw"][] = [];
  function nodes(i: number): Iterator<Float64Array, never> {
    const { drawn, nodal } = accepted(description, waves, layout, stream.fork(`sequence ${from + i}`));
    draws.push(drawn.draw);
    const { after } = drawn;
    if (!after) return solve(nodal);
    return (function* () {
      for (let n = 0;; n++) yield nodalValues(after(n), description.cells, layout);
    })();
  }
  const solved = await solvedPixels(description, { many, first: from, steps, layout, nodes, signal, progress });
  return { ...solved, draws: draws.slice(0, solved.frames.shape[0]) };
}
