import { join } from "node:path";
import { z } from "zod";
import { numbersHash } from "../../core/hash.ts";
import { oneOf, validated } from "../../core/validated.ts";
import { normalisation, normalised } from "../../problems/normalisation.ts";
import { type Sequence, sequence } from "../../problems/sequence.ts";
import { type HitsDescription, rungsOf } from "./description.ts";
import type { FitRungRequest } from "./fit_rung_request.ts";
import { FIT_FIELDS, fitRungs, type HitsFitOptions } from "./fit_rungs.ts";
import { Ladder } from "./ladder.ts";
import { type LearnedRung, learnedRung } from "./learned_rung.ts";
import { sequencePairs } from "./sequence_pairs.ts";

/** How to learn a sequence. */
export interface SequenceFitOptions extends HitsFitOptions {
  /**
   * What a network aims at where its last applications lead past the end of the sequence: "masked", nothing; "zeros", the mean of
   * the sequence, as the paper's program does, which spoils networks of long strides. Default "masked".
   */
  readonly pastEnd?: "masked" | "zeros";
  /** A folder in which each network's training is saved at each look; those that are there already go on. */
  readonly checkpoint?: string;
}

const SCHEMA = z.strictObject({
  ...FIT_FIELDS,
  pastEnd: oneOf(["masked", "zeros"]).default("masked"),
  checkpoint: z.string("must be a path").optional(),
});

/** Trains the rungs of a ladder on one sequence; `Hits.fitSequence` is the fluent form and says what is thrown. */
export async function fitSequence(
  description: HitsDescription,
  { features, timeStep }: Pick<Sequence, "features" | "timeStep">,
  options: SequenceFitOptions = {},
): Promise<Ladder<LearnedRung>> {
  const given = validated("fit a sequence", SCHEMA, options);
  const { jobs, signal, progress, pastEnd, seed, checkpoint: folder, updates, ...training } = given;
  sequence({ features, timeStep }); // which refuses what is none
  const scaling = normalisation(features);
  const snapshots = normalised(features, scaling);
  const { unrolled } = description;
  const data = numbersHash(snapshots.data);
  const requests = rungsOf(description).map(({ stride, hidden }): FitRungRequest => {
    const pairs = sequencePairs(snapshots, { stride, unrolled, pastEnd });
    const settings = { ...training, stride, hidden };
    return {
      training: pairs,
      validation: pairs,
      settings: { ...settings, updates, seeds: [seed] },
      checkpoint: folder === undefined ? undefined : {
        path: join(folder, `stride-${stride}.safetensors`),
        settings: { ...settings, unrolled, pastEnd, seed, data },
      },
    };
  });
  const rungs = await fitRungs(requests, { jobs, signal, progress });
  return new Ladder({ timeStep, rungs: rungs.map(([rung]) => learnedRung({ ...rung, normalisation: scaling })) });
}
