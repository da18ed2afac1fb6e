import { z } from "zod";
import { oneOf, validated } from "../../core/validated.ts";
import { normalisation, normalised } from "../../problems/normalisation.ts";
import { type Sequence, sequence } from "../../problems/sequence.ts";
import { type HitsDescription, rungsOf } from "./description.ts";
import { FIT_FIELDS, fitRungs, type HitsFitOptions } from "./fit_rungs.ts";
import { Ladder } from "./ladder.ts";
import { type LearnedRung, learnedRung } from "./learned_rung.ts";
import { sequencePairs } from "./sequence_pairs.ts";
import type { RungRequest } from "./train_rung.ts";

/** How to learn a sequence. */
export interface SequenceFitOptions extends HitsFitOptions {
  /**
   * What a network aims at where its last applications lead past the end of the sequence: "masked", nothing; "zeros", the mean of
   * the sequence, as the paper's program does, which spoils networks of long strides. Default "masked".
   */
  readonly pastEnd?: "masked" | "zeros";
}

const SCHEMA = z.strictObject({ ...FIT_FIELDS, pastEnd: oneOf(["masked", "zeros"]).default("masked") });

/** Trains the rungs of a ladder on one sequence; `Hits.fitSequence` is the fluent form and says what is thrown. */
export async function fitSequence(
  description: HitsDescription,
  { features, timeStep }: Pick<Sequence, "features" | "timeStep">,
  options: SequenceFitOptions = {},
): Promise<Ladder<LearnedRung>> {
  const { jobs, signal, progress, pastEnd, seed, ...settings } = validated("fit a sequence", SCHEMA, options);
  sequence({ features, timeStep }); // which refuses what is none
  const scaling = normalisation(features);
  const snapshots = normalised(features, scaling);
  const requests = rungsOf(description).map(({ stride, hidden }): RungRequest => {
    const pairs = sequencePairs(snapshots, { stride, unrolled: description.unrolled, pastEnd });
    return { training: pairs, validation: pairs, settings: { ...settings, stride, hidden, seeds: [seed] } };
  });
  const rungs = await fitRungs(requests, { jobs, signal, progress });
  return new Ladder({ timeStep, rungs: rungs.map(([rung]) => learnedRung({ ...rung, normalisation: scaling })) });
}
