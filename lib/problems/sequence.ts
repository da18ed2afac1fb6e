import { z } from "zod";
import { displayed } from "../core/display.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import { ofKind, oneOf, positive, validated } from "../core/validated.ts";

/** Whether a sequence was measured or loaded, or made by one of the built-in generators. */
export type SequenceSource = "recorded" | "generated";

/** One long sequence of snapshots: what sequence generators learn, and regenerate from its first snapshot. */
export interface Sequence {
  /** `[snapshots, features]`, in original units. */
  readonly features: NdArray;
  /** Time between snapshots. */
  readonly timeStep: number;
  /** Where it comes from; every report names it. */
  readonly source: SequenceSource;
  /** What it is, in one line. */
  readonly description: string;
}

/** What {@link sequence} takes. */
export interface SequenceData {
  /** The numbers, two axes in the order of `layout`. */
  readonly features: NdArray;
  /** Which axis comes first. Default "snapshots-first"; the papers' files are "features-first". */
  readonly layout?: "snapshots-first" | "features-first";
  /** Time between snapshots. Default 1. */
  readonly timeStep?: number;
  /** Where it comes from. Default "recorded". */
  readonly source?: SequenceSource;
  /** What it is, in one line. Default "a sequence". */
  readonly description?: string;
}

const SCHEMA = z.strictObject({
  features: z.unknown(),
  layout: oneOf(["snapshots-first", "features-first"]).default("snapshots-first"),
  timeStep: positive().default(1),
  source: oneOf(["recorded", "generated"]).default("recorded"),
  description: ofKind<string>((value) => typeof value === "string", "must be a string").default("a sequence"),
});

/** Rows to columns. */
function transposed({ shape: [rows, columns], data }: NdArray): NdArray {
  const out = ndarray([columns, rows]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out.data[j * rows + i] = data[i * columns + j];
  }
  return out;
}

/**
 * Makes a sequence from an array of your own, such as one that `readNpy` read. The array is kept, not copied, unless its layout
 * has to change.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or the array does not have two axes.
 * @throws {RangeError} If there are fewer than two snapshots or no features, or a number is not finite.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, sequence } from "propagator";
 *
 * const data = sequence({ features: ndarray([22, 151]), layout: "features-first", timeStep: 0.2 });
 * assertEquals(data.features.shape, [151, 22]);
 * ```
 */
export function sequence(given: SequenceData): Sequence {
  const what = "make a sequence";
  const { layout, timeStep, source, description } = validated(what, SCHEMA, given);
  checkNdarray(what, "features", given.features);
  if (given.features.shape.length !== 2) {
    throw new TypeError(
      `Cannot ${what}: features must be of shape [snapshots, features], got [${given.features.shape.join(", ")}]; ` +
        "flatten each snapshot to one row",
    );
  }
  const features = layout === "features-first" ? transposed(given.features) : given.features;
  const [snapshots, dimension] = features.shape;
  if (snapshots < 2 || dimension < 1) {
    throw new RangeError(
      `Cannot ${what}: expected at least 2 snapshots of at least 1 feature, got ${snapshots} of ${dimension} with ` +
        `layout "${layout}"`,
    );
  }
  const bad = features.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `Cannot ${what}: features must be finite, got ${features.data[bad]} in snapshot ${
        Math.floor(bad / dimension)
      }, ` +
        `feature ${bad % dimension}; cut the sequence there`,
    );
  }
  const text = `${description} (${source}): ${snapshots} snapshots of ${dimension} features, ` +
    `${timeStep.toPrecision(4)} apart`;
  return displayed({ features, timeStep, source, description }, () => ({ "text/plain": text }));
}
