import { z } from "zod";
import { seeded } from "../../core/random.ts";
import { OUTCOME_FACT, readModel } from "../../io/model_file.ts";
import { loadedWeights } from "../../tensor/model_weights.ts";
import { latentSde, type LatentSdeOptions } from "./latent_sde.ts";
import { LatentSdeFit } from "./latent_sde_fit.ts";
import { startingWeights } from "./weights.ts";

const RECORD = z.strictObject({
  description: z.looseObject({ grid: z.array(z.int()), ratio: z.int(), micro: z.int() }),
  timeStep: z.number().positive(),
  outcome: OUTCOME_FACT,
});

/**
 * Loads a learned latent equation that {@link LatentSdeFit.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such equation; the message names file and reason.
 */
export async function loadLatentSdeFit(path: string): Promise<LatentSdeFit> {
  const file = await readModel(path, "latent-sde");
  const { description: options, ...rest } = file.fact("record", RECORD);
  const { description, like } = file.made(() => {
    const { description } = latentSde(options as unknown as LatentSdeOptions);
    return { description, like: startingWeights(description, seeded(0)) };
  });
  const weights = loadedWeights(file, like, "float32");
  return new LatentSdeFit({ description, weights, losses: file.array("losses", "F64").data, ...rest });
}
