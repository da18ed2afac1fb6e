import { z } from "zod";
import type { NdArray } from "../core/ndarray.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, RUN_FIELDS } from "../core/validated.ts";

/** How long a sequence to generate. */
export interface GenerateOptions extends Pick<RunOptions, "signal"> {
  /** Snapshots, the first one included; at least 2. */
  readonly snapshots: number;
}

/** What regenerates a sequence that it has learned: a ladder of time-steppers, or a recurrent network. */
export interface SequenceGenerator {
  /**
   * Goes on from the first snapshot alone, fed with its own outputs.
   * @param first `[features]`, in original units.
   * @returns The first snapshot and what follows, `[snapshots, features]`.
   */
  generate(first: Float64Array, options: GenerateOptions): Promise<NdArray>;
}

/** Schema of {@link GenerateOptions}. */
export const GENERATE = z.strictObject({ snapshots: count(2), signal: RUN_FIELDS.signal });
