import { throwIfCancelled } from "../core/errors.ts";
import { rowProducts } from "../numerics/row_products.ts";
import type { FieldSeries } from "../problems/field_series.ts";
import { frameBlocks } from "../problems/frame_blocks.ts";
import type { Pod } from "../problems/pod.ts";

/** How the amplitudes of modes go along a trajectory; with the norms of frames, divided by a scale. */
export interface ModeHistory {
  /** Frames of the trajectory. */
  readonly frames: number;
  /** `[modes, frames]` */
  readonly amplitudes: Float64Array;
  /** Euclidean norm of each frame, `[frames]`. */
  readonly norms: Float64Array;
}

/** Frames that are read at a time. */
const BLOCK = 128;

/** Amplitudes of the modes along trajectories of a series, divided by a scale; frames are read a few at a time. */
export async function modeHistories(
  series: FieldSeries,
  { modes }: Pod,
  { trajectories, scale = 1, signal }: {
    readonly trajectories?: number;
    readonly scale?: number;
    readonly signal?: AbortSignal;
  } = {},
): Promise<ModeHistory[]> {
  const frames = series.times.length;
  const many = modes.shape[0];
  const size = modes.data.length / many;
  const histories: ModeHistory[] = [];
  for await (
    const { trajectory, from, frames: { shape, data } } of frameBlocks(series, { trajectories, block: BLOCK })
  ) {
    throwIfCancelled(signal, "the search for amplitudes of modes");
    histories[trajectory] ??= {
      frames,
      amplitudes: new Float64Array(many * frames),
      norms: new Float64Array(frames),
    };
    const { amplitudes, norms } = histories[trajectory];
    const [here] = shape;
    const products = rowProducts(
      { rows: many, columns: size, data: modes.data },
      { rows: here, columns: size, data },
    ).map((product) => product / scale);
    for (let k = 0; k < many; k++) amplitudes.set(products.subarray(k * here, (k + 1) * here), k * frames + from);
    for (let n = 0; n < here; n++) {
      let sum = 0;
      for (let j = n * size; j < (n + 1) * size; j++) sum += data[j] * data[j];
      norms[from + n] = Math.sqrt(sum) / scale;
    }
  }
  return histories;
}

/** Columns `from` to `to - 1` of amplitudes: `[modes, to - from]`. */
export function historyPart({ frames, amplitudes }: ModeHistory, from: number, to: number): Float64Array {
  const many = amplitudes.length / frames;
  const part = new Float64Array(many * (to - from));
  for (let k = 0; k < many; k++) part.set(amplitudes.subarray(k * frames + from, k * frames + to), k * (to - from));
  return part;
}
