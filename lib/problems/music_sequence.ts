import { z } from "zod";
import { checkNdarray, ndarray } from "../core/ndarray.ts";
import { count, positive, validated } from "../core/validated.ts";
import type { Sound } from "../io/wav.ts";
import { cubicSpline } from "../numerics/cubic_spline.ts";
import { resampled } from "../numerics/resampled.ts";
import type { Piece } from "./bach.ts";
import { delayEmbedded, reassembled } from "./delay_embedding.ts";
import { type Sequence, sequence } from "./sequence.ts";

/** Samples per second of every excerpt. */
const RATE = 22050;

/** What of a sound becomes a sequence. */
export interface MusicOptions {
  /** Seconds into the sound at which the excerpt starts. Default 0. */
  readonly start?: number;
  /** Seconds of the excerpt. Default 2. */
  readonly seconds?: number;
  /** One sample of so many is kept, at 22050 Hz; nothing is filtered out before. Default 20. */
  readonly every?: number;
  /** Samples that make one snapshot. Default 128. */
  readonly delays?: number;
}

const SCHEMA = z.strictObject({
  start: z.number("must be a number of at least 0").min(0, "must be a number of at least 0").default(0),
  seconds: positive().default(2),
  every: count().default(20),
  delays: count().default(128),
});

/** The mean of its channels. */
function mono(what: string, { samples }: Sound): Float64Array {
  checkNdarray(what, "samples", samples);
  const { shape: [channels, n], data } = samples;
  const mean = new Float64Array(n);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < n; i++) mean[i] += data[c * n + i] / channels;
  }
  return mean;
}

/**
 * Makes a sequence of a sound as the paper does: its channels averaged, at 22050 Hz, every 20th sample of 2 s, windows of 128
 * samples that each move on by one. The last sample is left out, as in the paper's program: 2077 snapshots.
 * @param sound Such as {@link bachPrelude} makes or `readWav` reads.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range, or the excerpt is silent, not finite, or longer than the sound.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3(c)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bachPrelude, musicSequence, reassembled } from "propagator";
 *
 * const music = musicSequence(bachPrelude(), { seconds: 0.5, delays: 64 });
 * assertEquals(music.features.shape, [488, 64]);
 * assertEquals(reassembled(music.features).length, 551);
 * ```
 */
export function musicSequence(sound: Sound | Piece, options: MusicOptions = {}): Sequence {
  const what = "make a sequence of a sound";
  const { start, seconds, every, delays } = validated(what, SCHEMA, options);
  const whole = resampled(mono(what, sound), { from: sound.rate, to: RATE });
  const [first, length] = [Math.round(start * RATE), Math.round(seconds * RATE)];
  const excerpt = whole.subarray(first, first + length);
  if (excerpt.length < length) {
    throw new RangeError(
      `Cannot ${what}: expected ${seconds} s from ${start} s on, the sound has ${
        (whole.length / RATE).toFixed(2)
      } s; ` +
        "pass a longer sound, or other values of start and seconds",
    );
  }
  const kept = Float64Array.from({ length: Math.ceil(length / every) - 1 }, (_, i) => excerpt[i * every]);
  if (kept.length <= delays) {
    throw new RangeError(
      `Cannot ${what}: ${kept.length} samples of one of ${every} give no two snapshots of ${delays}; pass more seconds, ` +
        "or smaller values of every or delays",
    );
  }
  if (kept.every((sample) => sample === 0)) {
    throw new RangeError(
      `Cannot ${what}: it is silent from ${start} s to ${start + seconds} s; pass another sound, or another start`,
    );
  }
  return sequence({
    features: delayEmbedded(kept, delays),
    timeStep: every / RATE,
    source: "source" in sound ? sound.source : "recorded",
    description: "description" in sound ? sound.description : `${seconds} s of a recording`,
  });
}

/** How windows were taken from a sound. */
export interface HeardOptions {
  /** One sample of so many was kept, at 22050 Hz. Default 20. */
  readonly every?: number;
}

/**
 * A sound, at 22050 Hz, of windows such as {@link musicSequence} takes or a model predicts: they are put together, and a cubic
 * spline fills in the samples between. Write it with `writeWav`.
 * @param windows `[snapshots, delays]`
 */
export function heard(windows: Sequence["features"], options: HeardOptions = {}): Sound {
  const { every } = validated("make a sound of windows", z.strictObject({ every: count().default(20) }), options);
  const kept = reassembled(windows);
  const spline = cubicSpline(kept);
  const samples = Float64Array.from({ length: (kept.length - 1) * every + 1 }, (_, i) => spline(i / every));
  return { rate: RATE, samples: ndarray([1, samples.length], samples) };
}
