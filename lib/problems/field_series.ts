import { z } from "zod";
import { displayed } from "../core/display.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { plainNumber } from "../core/plain_number.ts";
import { ofKind, validated } from "../core/validated.ts";

/** Fields on a grid over time, along several trajectories: what latent models learn from. Read piece by piece, since not all fit in memory. */
export interface FieldSeries {
  /** What is stored at each point, such as ["u", "v"]. */
  readonly channels: readonly string[];
  /** Positions along each axis of the grid, the slowest first: `[x]`, or `[y, x]`. */
  readonly axes: readonly Float64Array[];
  /** Time of each frame, ascending, the same for all trajectories, `[frames]`. */
  readonly times: Float64Array;
  /** How many there are. */
  readonly trajectories: number;
  /** Where they come from, in a line. */
  readonly source: string;
  /** Whether all were solved to their end; if one was not, those before it are here. */
  readonly outcome: Outcome;
  /**
   * Reads frames `from` to `to - 1` of a trajectory.
   * @returns `[to - from, channels, ...points]`, a copy.
   * @throws {RangeError} If there are no such frames.
   */
  read(trajectory: number, from: number, to: number): Promise<NdArray>;
}

/** What {@link fieldSeries} takes. */
export interface FieldSeriesData {
  /** The numbers, `[trajectories, frames, channels, ...points]`, with one or two axes of points. */
  readonly fields: NdArray;
  /** Time of each frame, ascending, `[frames]`. */
  readonly times: Float64Array;
  /** Names of the channels. Default "u", or "u", "v" ... */
  readonly channels?: readonly string[];
  /** Positions along each axis, the slowest first. Default 0, 1, 2 ... */
  readonly axes?: readonly Float64Array[];
  /** Where they come from, in a line. Default "given". */
  readonly source?: string;
}

const NAMES = ["u", "v", "w"];
const isNumbers = (value: unknown): boolean => value instanceof Float64Array;
const SCHEMA = z.strictObject({
  fields: z.unknown(),
  times: ofKind<Float64Array>(isNumbers, "must be a Float64Array"),
  channels: z.array(z.string("must be a list of names"), "must be a list of names").optional(),
  axes: z.array(ofKind<Float64Array>(isNumbers, "must be a Float64Array"), "must be a list of Float64Arrays")
    .optional(),
  source: z.string("must be a string").default("given"),
});

/**
 * Refuses what is no series of fields.
 * @param what What was attempted, as in "Cannot <what>".
 */
export function checkSeries(what: string, series: FieldSeries): void {
  if (Array.isArray(series?.channels) && typeof series.read === "function") return;
  throw new TypeError(
    `Cannot ${what}: it takes a series of fields; make one with fieldSeries(), or take a part of what sample() returns, such as training`,
  );
}

/** Lengths of one frame's axes: channels first, then points. */
export function frameShape({ channels, axes }: Pick<FieldSeries, "channels" | "axes">): number[] {
  return [channels.length, ...axes.map(({ length }) => length)];
}

/**
 * Refuses frames that are not there.
 * @throws {RangeError} Which says what there is.
 */
export function checkFrames(
  { trajectories, times }: Pick<FieldSeries, "trajectories" | "times">,
  { trajectory, from, to }: { readonly trajectory: number; readonly from: number; readonly to: number },
): void {
  const isThere = trajectory >= 0 && trajectory < trajectories && from >= 0 && from < to && to <= times.length;
  if (isThere && [trajectory, from, to].every(Number.isInteger)) return;
  throw new RangeError(
    `Cannot read frames ${from} to ${to} of trajectory ${trajectory}; there are trajectories 0 to ${
      trajectories - 1
    } ` +
      `of ${times.length} frames`,
  );
}

/** Lets a series show itself in a notebook. */
export function shownSeries(series: FieldSeries): FieldSeries {
  const { trajectories, times, channels, axes, source, outcome } = series;
  const text = `${source}: ${trajectories} trajectories of ${times.length} frames, time ${plainNumber(times[0])} to ` +
    `${plainNumber(times[times.length - 1])}, ${channels.join(", ")} at ${
      axes.map(({ length }) => length).join(" x ")
    } points` +
    (outcome.status === "diverged" ? `, diverged: ${outcome.hint}` : "");
  return displayed(series, () => ({ "text/plain": text }));
}

/** A series of arrays in memory, each `[frames, channels, ...points]`; they are kept, not copied. */
export function seriesInMemory(
  facts: Pick<FieldSeries, "channels" | "axes" | "times" | "source">,
  each: readonly (Float64Array | Float32Array)[],
  outcome: Outcome,
): FieldSeries {
  const shape = frameShape(facts);
  const size = shape.reduce((product, n) => product * n, 1);
  const counts = { trajectories: each.length, times: facts.times };
  return shownSeries({
    ...facts,
    ...counts,
    outcome,
    read(trajectory, from, to) {
      checkFrames(counts, { trajectory, from, to });
      const part = Float64Array.from(each[trajectory].subarray(from * size, to * size));
      return Promise.resolve(ndarray([to - from, ...shape], part));
    },
  });
}

/** Frames `from` to `to - 1` of all trajectories, at their own times; nothing is copied. */
export function seriesWindow(
  series: FieldSeries,
  { from, to }: { readonly from: number; readonly to: number },
): FieldSeries {
  checkFrames(series, { trajectory: 0, from, to });
  const counts = { trajectories: series.trajectories, times: series.times.slice(from, to) };
  return shownSeries({
    ...series,
    ...counts,
    outcome: { status: "ok", steps: to - from - 1 },
    read(trajectory, first, end) {
      checkFrames(counts, { trajectory, from: first, to: end });
      return series.read(trajectory, from + first, from + end);
    },
  });
}

/**
 * Makes a series of fields from an array of your own. The array is kept, not copied.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If a number is not finite, or times do not ascend.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldSeries, ndarray } from "propagator";
 *
 * const data = fieldSeries({ fields: ndarray([3, 2, 1, 64]), times: Float64Array.of(0, 0.1) });
 * assertEquals((await data.read(2, 0, 2)).shape, [2, 1, 64]);
 * ```
 */
export function fieldSeries(given: FieldSeriesData): FieldSeries {
  const what = "make a series of fields";
  const { times, source, ...names } = validated(what, SCHEMA, given);
  const { fields } = given;
  checkNdarray(what, "fields", fields);
  const [trajectories, frames, nChannels, ...points] = fields.shape;
  if (points.length < 1 || points.length > 2 || !fields.shape.every((n) => n >= 1)) {
    throw new TypeError(
      `Cannot ${what}: fields must be of shape [trajectories, frames, channels, ...points] with one or two axes of points, ` +
        `got [${fields.shape.join(", ")}]`,
    );
  }
  const axes = names.axes ?? points.map((n) => Float64Array.from({ length: n }, (_, i) => i));
  const channels = names.channels ?? Array.from({ length: nChannels }, (_, c) => NAMES[c] ?? `u${c}`);
  const expected = [frames, nChannels, ...points];
  const got = [times.length, channels.length, ...axes.map(({ length }) => length)];
  if (expected.join() !== got.join()) {
    throw new TypeError(
      `Cannot ${what}: [frames, channels, ...points] of fields are [${expected.join(", ")}], ` +
        `of times, channels and axes [${got.join(", ")}]`,
    );
  }
  if (!times.every((t, n) => Number.isFinite(t) && (n === 0 || t > times[n - 1]))) {
    throw new RangeError(`Cannot ${what}: times must ascend, got ${times.subarray(0, 5).join(", ")} ...`);
  }
  const bad = fields.data.findIndex((value) => !Number.isFinite(value));
  const size = fields.data.length / trajectories / frames;
  if (bad >= 0) {
    const at = `trajectory ${Math.floor(bad / size / frames)}, frame ${Math.floor(bad / size) % frames}`;
    throw new RangeError(`Cannot ${what}: fields must be finite, got ${fields.data[bad]} in ${at}; leave it out`);
  }
  const each = Array.from(
    { length: trajectories },
    (_, i) => fields.data.subarray(i * frames * size, (i + 1) * frames * size),
  );
  return seriesInMemory({ channels, axes, times, source }, each, { status: "ok", steps: frames - 1 });
}
