import { z } from "zod";
import { displayed } from "../core/display.ts";
import { throwIfCancelled } from "../core/errors.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, RUN_FIELDS, validated } from "../core/validated.ts";
import { rowProducts, weightedRows } from "../numerics/row_products.ts";
import { streamedModes } from "../numerics/streamed_modes.ts";
import { type FieldSeries, frameShape } from "./field_series.ts";
import { frameBlocks } from "./frame_blocks.ts";

/** How to find modes. */
export interface PodOptions extends Omit<RunOptions, "seed"> {
  /** Modes wanted. */
  readonly rank: number;
  /** Only the first so many trajectories. Default: all. */
  readonly trajectories?: number;
}

/** The modes that hold most of a series. */
export interface Pod {
  /** Orthonormal, the largest first, `[modes, channels, ...points]`. */
  readonly modes: NdArray;
  /** Root of the sum of squares of each mode's amplitudes, `[modes]`. */
  readonly singularValues: Float64Array;
  /** Root of the sum of squares of all numbers. */
  readonly norm: number;
  /** Amplitudes of the modes in frames `[frames, channels, ...points]`, or in a single one: `[frames, modes]`. */
  amplitudes(frames: NdArray): NdArray;
  /** Frames `[frames, channels, ...points]` of amplitudes `[frames, modes]`. */
  frames(amplitudes: NdArray): NdArray;
}

const SCHEMA = z.strictObject({ rank: count(), trajectories: count().optional(), ...RUN_FIELDS });

/** Modes kept beside those wanted while frames pass, so that little is lost on the way. */
const SPARE = 20;

/** Most frames that are taken into account at a time. */
const MOST_FRAMES = 256;

/**
 * Proper orthogonal decomposition of all frames of a series, without their mean taken out. Frames pass by once and need not fit in
 * memory; what is kept besides the modes is as large as a few hundred frames.
 * @param options The modes wanted. Those below 1e-7 of the first are rounding and left out.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range, or there is no trajectory, or nothing but zeros.
 * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
 * @see Sirovich 1987, doi:10.1090/qam/910462
 *
 * ```ts
 * import { assertEquals, assertGreater } from "@std/assert";
 * import { kortewegDeVries, pod } from "propagator";
 *
 * const { training } = await kortewegDeVries({ points: 100 })
 *   .sample({ training: 3, validation: 1, test: 1, frames: 21, everyStep: 10 });
 * const { modes, singularValues, norm } = await pod(training, { rank: 10 });
 * assertEquals(modes.shape, [10, 1, 100]);
 * assertGreater(Math.hypot(...singularValues) / norm, 0.99);
 * ```
 */
export async function pod(series: FieldSeries, options: PodOptions): Promise<Pod> {
  const { rank, trajectories = series.trajectories, signal, progress } = validated("find modes", SCHEMA, options);
  const shape = frameShape(series);
  const size = shape.reduce((product, n) => product * n, 1);
  const stream = streamedModes(size, rank + SPARE);
  const block = Math.min(2 * (rank + SPARE), MOST_FRAMES); // about where the work is least
  for await (const { frames, done, of } of frameBlocks(series, { trajectories, block })) {
    throwIfCancelled(signal, "the search for modes");
    stream.add(frames.data);
    progress?.({ done, of });
  }
  const { modes, singularValues, squares } = stream.leading(rank);
  const many = singularValues.length;
  if (many === 0) {
    throw new RangeError(`Cannot find modes of ${series.trajectories} trajectories without a number other than 0`);
  }
  const matrix = { rows: many, columns: size, data: modes };
  return displayed<Pod>({
    modes: ndarray([many, ...shape], modes),
    singularValues,
    norm: Math.sqrt(squares),
    amplitudes(frames) {
      const rows = rowCount("frames", frames, shape);
      return ndarray([rows, many], rowProducts({ rows, columns: size, data: frames.data }, matrix));
    },
    frames(amplitudes) {
      const rows = rowCount("amplitudes", amplitudes, [many]);
      return ndarray([rows, ...shape], weightedRows(amplitudes.data, matrix));
    },
  }, () => ({ "text/plain": `${many} modes of ${series.source}` }));
}

/** How many rows of that shape there are, or 1 if it is one alone. */
function rowCount(name: string, given: NdArray, shape: readonly number[]): number {
  checkNdarray("change between frames and modes", name, given);
  const [rows] = given.shape.length === shape.length ? [1] : given.shape;
  const own = given.shape.slice(-shape.length);
  if (own.join() === shape.join() && given.shape.length <= shape.length + 1) return rows;
  throw new TypeError(
    `Cannot change between frames and modes: ${name} must be of shape [any, ${shape.join(", ")}], got [${
      given.shape.join(", ")
    }]`,
  );
}
