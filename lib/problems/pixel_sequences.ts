import { z } from "zod";
import { displayed } from "../core/display.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { oneOf, positive, validated } from "../core/validated.ts";
import type { Frames } from "../io/png_frames.ts";
import type { PlaneBoundary } from "../numerics/bilinear_elements.ts";
import { checkFinitePixels } from "./finite_pixels.ts";
import { greyFrames } from "./grey_frames.ts";
import type { SplitName } from "./ode_description.ts";

/**
 * Which nodes of a square with zero edge are pixels. `authors`: the first `cells` in each direction, so that the first row and
 * column are zero and the far edge is missing. `interior`: those inside, for which zero padding is exactly the edge.
 */
export type PixelCrop = "authors" | "interior";

/** Where pixel sequences came from. */
export interface PixelProvenance {
  /** Name of the equation, or "given" for images from elsewhere. */
  readonly equation: string;
  /** The numbers in it, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** How they were made, in words. */
  readonly method: string;
  /** Which nodes are pixels; undefined if all are. */
  readonly crop?: PixelCrop;
  /** What started the random numbers, if any. */
  readonly seed?: number;
  /** What they are for. */
  readonly split?: SplitName;
}

/** Sequences of images of one size, all at the same times: what pixel networks learn from. */
export interface PixelSequences {
  /** `[sequences, frames, height, width]`; the row index is x, the column index y. */
  readonly frames: NdArray;
  /** Time between frames. */
  readonly timeStep: number;
  /** Side of a pixel. */
  readonly spacing: number;
  /** What lies outside the images. */
  readonly boundary: PlaneBoundary;
  /** The random numbers behind each initial image, by name, `[sequences]`; empty if there are none. */
  readonly draws: readonly Readonly<Record<string, number>>[];
  /** Where they came from. */
  readonly provenance: PixelProvenance;
  /** What a reader should know before trusting them; left out if there is nothing. */
  readonly warnings?: readonly string[];
  /** Whether all were solved to their end; if one was not, those before it are here. */
  readonly outcome: Outcome;
}

/** What {@link pixelSequences} takes. */
export interface PixelSequencesData {
  /**
   * `[sequences, frames, height, width]`, or `[frames, height, width]` for one sequence; or a film such as `readFrames` reads, of which the
   * brightness is taken, 0 to 1; or a list of such.
   */
  readonly frames: NdArray | Frames | readonly (NdArray | Frames)[];
  /** Time between frames. Default 1. */
  readonly timeStep?: number;
  /** Side of a pixel. Default: 1 divided by the height. */
  readonly spacing?: number;
  /** What lies outside the images. Default "zero". */
  readonly boundary?: PlaneBoundary;
}

const SCHEMA = z.strictObject({
  frames: z.unknown(),
  timeStep: positive().default(1),
  spacing: positive().optional(),
  boundary: oneOf(["zero", "periodic"]).default("zero"),
});

function summary(
  { frames, timeStep, provenance: { equation, method, split }, warnings = [], outcome }: PixelSequences,
): string {
  const [sequences, count, height, width] = frames.shape;
  const ending = outcome.status === "diverged" ? `; diverged: ${outcome.hint}` : "";
  return `${sequences} ${split ? `${split} ` : ""}sequences of ${equation}: ${count} frames of ${height} x ${width} ` +
    `pixels, ${timeStep} apart, ${method}${ending}${warnings.map((warning) => `; ${warning}`).join("")}`;
}

/** Lets sequences show themselves in a notebook. */
export function shownPixels(data: PixelSequences): PixelSequences {
  return displayed(data, () => ({ "text/plain": summary(data) }));
}

/** Lengths of a last axis that stands for grey, colours, or colours and opacity. */
const CHANNELS = [1, 3, 4];

/** Refuses films whose last axis is that of colours, which would be read as the width of very narrow images. */
function refuseChannels(what: string, name: string, shape: readonly number[]): void {
  const [, , height, width] = shape;
  if (shape.length < 4 || !CHANNELS.includes(width) || height <= Math.max(...CHANNELS)) return;
  throw new TypeError(
    `Cannot ${what}: ${name} of shape [${shape.join(", ")}] looks like [frames, height, width, channels], expected ` +
      "[sequences, frames, height, width]; pass one channel of it, its brightness, or the film as readFrames() reads it (images that " +
      `really are ${width} pixels wide must be transposed)`,
  );
}

function asFourAxes(what: string, given: NdArray | Frames, name: string): NdArray {
  const part = given?.data instanceof Uint8Array ? greyFrames(given as Frames) : given as NdArray;
  checkNdarray(what, name, part);
  const { shape, data } = part;
  if ((shape.length !== 3 && shape.length !== 4) || !shape.every((n) => n >= 1)) {
    throw new TypeError(
      `Cannot ${what}: ${name} must be of shape [sequences, frames, height, width], or [frames, height, width] for one ` +
        `sequence, got [${shape.join(", ")}]`,
    );
  }
  refuseChannels(what, name, shape);
  return shape.length === 3 ? ndarray([1, ...shape], data) : part;
}

/** One array of all parts. */
function joined(what: string, parts: readonly NdArray[]): NdArray {
  if (parts.length === 1) return parts[0];
  const [, ...size] = parts[0].shape;
  parts.forEach(({ shape }, i) => {
    if (shape.slice(1).some((n, axis) => n !== size[axis])) {
      const words = ([frames, height, width]: readonly number[]) => `${frames} frames of ${height} x ${width}`;
      throw new TypeError(
        `Cannot ${what}: all sequences must be of one size, got ${words(size)} first and ${words(shape.slice(1))} in ` +
          `frames.${i}; crop or scale the images, and cut the sequences, alike`,
      );
    }
  });
  const sequences = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  const all = ndarray([sequences, ...size]);
  let at = 0;
  for (const { data } of parts) {
    all.data.set(data, at);
    at += data.length;
  }
  return all;
}

/**
 * Makes pixel sequences of images of your own, for networks to learn from. A single array is kept, not copied.
 * @throws {TypeError} If an option is unknown or of a wrong kind, images differ in size or have an axis of colours, or there is only one
 *   frame.
 * @throws {RangeError} If a pixel is not a finite number; the message says which.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, pixelSequences } from "propagator";
 *
 * const film = pixelSequences({ frames: ndarray([24, 64, 48]), boundary: "periodic" });
 * assertEquals(film.frames.shape, [1, 24, 64, 48]);
 * ```
 */
export function pixelSequences(given: PixelSequencesData): PixelSequences {
  const what = "make pixel sequences";
  const { timeStep, spacing, boundary } = validated(what, SCHEMA, given);
  const list = Array.isArray(given.frames) ? given.frames as readonly (NdArray | Frames)[] : undefined;
  if (list?.length === 0) throw new TypeError(`Cannot ${what}: frames is an empty list; pass at least one sequence`);
  const parts = list?.map((part, i) => asFourAxes(what, part, `frames.${i}`)) ??
    [asFourAxes(what, given.frames as NdArray | Frames, "frames")];
  const frames = joined(what, parts);
  const [, count, height] = frames.shape;
  if (count < 2) {
    throw new TypeError(
      `Cannot ${what}: a sequence must have at least 2 frames, got 1; a step is learned from a frame and the next one`,
    );
  }
  checkFinitePixels(what, frames, "leave the sequence out or fill the pixel");
  return shownPixels({
    frames,
    timeStep,
    spacing: spacing ?? 1 / height,
    boundary,
    draws: [],
    provenance: { equation: "given", parameters: {}, method: "given" },
    outcome: { status: "ok", steps: count - 1 },
  });
}
