import { z } from "zod";
import { NUMBER_FACT, OUTCOME_FACT, readModel } from "../../io/model_file.ts";
import { loadedWeights } from "../../tensor/model_weights.ts";
import { ARCHITECTURE_SCHEMA } from "./architecture_schema.ts";
import { INTEGRATOR_NAMES } from "./integrators.ts";
import { PixelFit } from "./pixel_fit.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { zeroWeights } from "./pixel_weights.ts";

const DESCRIPTION = z.strictObject({
  architecture: ARCHITECTURE_SCHEMA,
  stepping: z.strictObject({
    integrator: z.enum(INTEGRATOR_NAMES),
    timeStep: z.number().positive(),
    substeps: z.int().min(1),
  }),
  range: z.tuple([z.number(), z.number()]).optional(),
  spacing: z.number().positive().optional(),
  stages: z.array(z.strictObject({ steps: z.int().min(1), validation: NUMBER_FACT.optional() })),
  outcome: OUTCOME_FACT,
});

/**
 * Loads a trained network that {@link PixelFit.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such network; the message names file and reason.
 */
export async function loadPixelFit(path: string): Promise<PixelFit> {
  const file = await readModel(path, "pixel");
  const { architecture, stepping, range, spacing, stages, outcome } = file.fact("description", DESCRIPTION);
  const weights = loadedWeights(file, file.made(() => zeroWeights(architecture)), "float64");
  return new PixelFit({
    network: new PixelNetwork(architecture, weights, { range, spacing }),
    stepping,
    stages: stages.map((stage, i) => ({ ...stage, losses: file.array(`losses.${i}`, "F64").data })),
    outcome,
  });
}
