import { basename, extname } from "node:path";
import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { damaged } from "../io/damaged.ts";
import { readNpy } from "../io/npy.ts";
import { readFrames } from "../io/png_frames.ts";
import { readWav } from "../io/wav.ts";
import { type MusicOptions, musicSequence } from "./music_sequence.ts";
import { type Sequence, sequence, type SequenceData } from "./sequence.ts";
import { type SvdSequence, svdSequence } from "./svd_sequence.ts";

/** How to read a sequence. */
export interface ReadSequenceOptions extends Pick<SequenceData, "layout" | "timeStep"> {
  /** Number of modes that an array or a film is reduced to. Default: an array as it is, 64 of a film. */
  readonly rank?: number;
  /** What of a sound is taken. */
  readonly music?: MusicOptions;
}

/** What to do with formats that are not read, by extension. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  ".mat": 'it is a MATLAB file; convert it with numpy.save("x.npy", scipy.io.loadmat("x.mat")["name"])',
  ".mp4": "it is a compressed film; convert it to a folder of images with ffmpeg -i x.mp4 x/frame-%04d.png",
  ".mp3": "it is compressed sound; convert it with ffmpeg -i x.mp3 x.wav",
};
const READ = "pass a .npy or .wav file, or a folder of .png files";

const SCHEMA = z.strictObject({
  rank: count().optional(),
  layout: z.unknown(),
  timeStep: z.unknown(),
  music: z.unknown(),
});

/** Snapshots of any number of axes, counted by the first or by the last of them, with the first counting them. */
function snapshotsIn({ shape, data }: NdArray, layout: ReadSequenceOptions["layout"]): NdArray {
  const isLast = layout === "features-first";
  const inside = isLast ? shape.slice(0, -1) : shape.slice(1);
  const size = inside.reduce((product, n) => product * n, 1);
  const flat = isLast ? [size, shape[shape.length - 1]] : [shape[0], size];
  const { features } = sequence({ features: ndarray(flat, data), layout });
  return ndarray([features.shape[0], ...inside], features.data);
}

/**
 * Reads a sequence from a file of your own: an array (`.npy`), of features as it is or of snapshots to be reduced to `rank`
 * modes; a sound (`.wav`), embedded by {@link musicSequence}; or a folder of PNG frames, reduced to modes.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is of another format or damaged; the message says what to
 * do.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or an array has the wrong number of axes.
 * @throws {RangeError} If a number is out of range or not finite, or a sound is silent or too short.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, readSequence, writeNpy } from "propagator";
 *
 * const path = await Deno.makeTempFile({ suffix: ".npy" });
 * await writeNpy(path, ndarray([22, 151]));
 * const data = await readSequence(path, { layout: "features-first", timeStep: 0.2 });
 * assertEquals([data.features.shape, data.source], [[151, 22], "recorded"]);
 * await Deno.remove(path);
 * ```
 */
export async function readSequence(path: string, options: ReadSequenceOptions = {}): Promise<Sequence | SvdSequence> {
  const { rank } = validated("read a sequence", SCHEMA, options);
  const { music, layout, timeStep } = options;
  const description = basename(path);
  if ((await Deno.stat(path)).isDirectory) {
    return svdSequence(await readFrames(path), { rank: rank ?? 64, timeStep, description });
  }
  switch (extname(path).toLowerCase()) {
    case ".npy": {
      const array = await readNpy(path);
      if (rank === undefined) return sequence({ features: array, layout, timeStep, description });
      return svdSequence(snapshotsIn(array, layout), { rank, timeStep, description });
    }
    case ".wav":
      return musicSequence({ ...await readWav(path), source: "recorded", description }, music);
    default:
      throw damaged(path, "a sequence", CONVERSIONS[extname(path).toLowerCase()] ?? READ);
  }
}
