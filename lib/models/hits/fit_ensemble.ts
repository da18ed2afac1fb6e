import { z } from "zod";
import { count, validated } from "../../core/validated.ts";
import type { HitsDescription } from "./description.ts";
import { fitLadders, type HitsData } from "./fit_ladder.ts";
import { FIT_FIELDS, type HitsFitOptions } from "./fit_rungs.ts";
import { LadderEnsemble } from "./ladder_ensemble.ts";
import type { LearnedRung } from "./learned_rung.ts";

/** How to train an ensemble. */
export interface EnsembleFitOptions extends HitsFitOptions {
  /** Networks for each step size, at least 3. Default 5. */
  readonly members?: number;
}

const SCHEMA = z.strictObject({ ...FIT_FIELDS, members: count(3).default(5) });

/** Trains an ensemble of ladders; `Hits.fitEnsemble` is the fluent form and says what is thrown. */
export async function fitEnsemble(
  description: HitsDescription,
  data: HitsData,
  options: EnsembleFitOptions = {},
): Promise<LadderEnsemble<LearnedRung>> {
  const { members, ...settings } = validated("fit an ensemble", SCHEMA, options);
  return new LadderEnsemble({ members: await fitLadders(description, data, settings, members) });
}
