import { z } from "zod";
import { NUMBER_FACT, OUTCOME_FACT, readModel } from "../../io/model_file.ts";
import { loadedWeights } from "../../tensor/model_weights.ts";
import { INTEGRATOR_NAMES } from "./integrators.ts";
import { PixelFit } from "./pixel_fit.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { zeroWeights } from "./pixel_weights.ts";

const CHAIN = z.strictObject({
  channels: z.array(z.int().min(1).max(4096)).min(2),
  activation: z.enum(["relu", "relu-squared"]),
  kernels: z.array(z.int().min(1).max(255)),
  biases: z.array(z.boolean()),
}).refine(({ channels, kernels, biases }) => [kernels, biases].every(({ length }) => length === channels.length - 1));
const DESCRIPTION = z.strictObject({
  architecture: z.strictObject({
    name: z.string(),
    boundary: z.enum(["zero", "periodic"]),
    trunk: CHAIN.optional(),
    branches: z.array(CHAIN).min(1),
  }),
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
