import { z } from "zod";
import { count, oneOf } from "../../core/validated.ts";
import { ACTIVATIONS } from "../../tensor/ops/activation.ts";
import type { LatentSdeDescription } from "./description.ts";

const number = (): z.ZodNumber => z.number("must be a number");
const odd = (): z.ZodNumber => count().refine((n) => n % 2 === 1, "must be an odd number");
const widths = () => z.array(count(), "must be a list of widths");
const activation = () => oneOf(ACTIVATIONS);
const layers = { hidden: widths(), activation: activation() };
const points = {
  grid: z.array(count(2), "must be a list of one or two lengths")
    .min(1, "must have one or two lengths").max(2, "must have one or two lengths"),
  ratio: count(2),
};

/** The part of a description that has no default. */
export const POINTS_SCHEMA: z.ZodType<Pick<LatentSdeDescription, "grid" | "ratio">> = z.looseObject(points);

/** A whole description. */
export const DESCRIPTION_SCHEMA: z.ZodType<LatentSdeDescription> = z.strictObject({
  ...points,
  channels: count(),
  reach: count(),
  edges: oneOf(["zero", "periodic"]),
  kernelStart: oneOf(["gaussian", "gaussian of sum 1", "uniform"]),
  stencil: count(),
  micro: count(0),
  autoencoder: z.strictObject({
    channels: widths().min(1, "must name at least one width"),
    kernel: odd(),
    decoderKernel: odd(),
    stride: count(),
    activation: activation(),
    decoderStart: oneOf(["uniform", "glorot"]),
  }),
  macroDrift: z.strictObject({
    ...layers,
    coupling: z.union([
      z.literal("direct"),
      z.strictObject({ ...layers, sees: oneOf(["time and place", "microstate"]).optional() }),
    ], 'must be "direct" or a network of hidden widths and activation'),
    place: oneOf(["none", "cosine and sine"]).optional(),
  }),
  microDrift: z.strictObject({
    ...layers,
    time: oneOf(["sine and cosine", "itself", "none"]),
    sees: oneOf(["macrostate", "projections"]),
  }),
  warp: z.union([z.literal("none"), widths()], 'must be "none" or a list of widths'),
  warpActivation: oneOf(["relu", "leaky-relu"]).optional(),
  shortestLength: number().min(0, "must be a number of at least 0").optional(),
  variance: oneOf(["two experts", "one expert"]).optional(),
  diffusionStart: number(),
  diffusionAdded: number().optional(),
  segment: count(2),
});
