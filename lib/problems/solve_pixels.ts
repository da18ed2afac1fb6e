import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import type { PixelDescription, PlaneField } from "./pixel_description.ts";
import { type PixelLayout, toPixels } from "./pixel_frames.ts";

/** The values of a function at the unknown nodes, `[side, side]`. */
export function nodalValues(field: PlaneField, cells: number, { side }: PixelLayout): Float64Array {
  const first = side === cells ? 0 : 1;
  const nodal = new Float64Array(side * side);
  for (let i = 0, at = 0; i < side; i++) {
    for (let j = 0; j < side; j++, at++) nodal[at] = field((i + first) / cells, (j + first) / cells);
  }
  return nodal;
}

/** What to solve. */
export interface PixelRun extends Omit<RunOptions, "seed"> {
  /** Sequences. */
  readonly many: number;
  /** Number of the first, for messages. Default 0. */
  readonly first?: number;
  /** Steps of each. */
  readonly steps: number;
  /** How nodes become pixels. */
  readonly layout: PixelLayout;
  /** Nodal values of a sequence after 0, 1, 2 ... steps. */
  nodes(sequence: number): Iterator<Float64Array, never>;
}

/** Pixels computed between two turns of the event loop. */
const PIXELS_PER_BREATH = 50_000;

/** Solves one sequence after the other. */
export async function solvedPixels(
  { title, timeStep }: PixelDescription,
  { many, first = 0, steps, layout, nodes, signal, progress }: PixelRun,
): Promise<{ readonly frames: NdArray; readonly outcome: Outcome }> {
  throwIfCancelled(signal, `the simulation of ${title}`);
  const { size } = layout;
  const pixels = size * size;
  const perBreath = Math.ceil(PIXELS_PER_BREATH / ((steps + 1) * pixels));
  const frames = ndarray([many, steps + 1, size, size]);
  for (let i = 0; i < many; i++) {
    const solution = nodes(i);
    for (let n = 0; n <= steps; n++) {
      const nodal = solution.next().value;
      if (!nodal.every(Number.isFinite)) {
        const hint =
          `Sequence ${first + i} broke down in step ${n} of ${steps}: its numbers are not finite any more, or the ` +
          `equations of a step could not be solved; pass a smaller timeStep than ${timeStep}, or a smaller initial state`;
        const size0 = frames.shape.slice(1);
        const good = frames.data.subarray(0, i * (steps + 1) * pixels);
        return { frames: ndarray([i, ...size0], good), outcome: { status: "diverged", steps: n - 1, hint } };
      }
      const at = (i * (steps + 1) + n) * pixels;
      toPixels(nodal, frames.data.subarray(at, at + pixels), layout);
    }
    progress?.({ done: i + 1, of: many });
    if ((i + 1) % perBreath) continue;
    await breathe();
    throwIfCancelled(signal, `the simulation of ${title} at sequence ${i + 1} of ${many}`);
  }
  return { frames, outcome: { status: "ok", steps } };
}
