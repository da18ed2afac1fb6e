import { z } from "zod";
import { PropagatorError } from "../../core/errors.ts";
import { seeded } from "../../core/random.ts";
import { damaged } from "../../io/damaged.ts";
import { readSafetensors, type StoredTensor, writeSafetensors } from "../../io/safetensors.ts";
import { flatWeights, type WeightLayout, weightLayout } from "../../tensor/train_weights.ts";
import { latentSde, type LatentSdeOptions } from "./latent_sde.ts";
import { LatentSdeFit } from "./latent_sde_fit.ts";
import { type LatentSdeWeights, startingWeights } from "./weights.ts";

const FORMAT = "propagator-latent-sde-1";

const RECORD = z.strictObject({
  description: z.looseObject({ grid: z.array(z.int()), ratio: z.int(), micro: z.int() }),
  timeStep: z.number().positive(),
  outcome: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("ok"), steps: z.int() }),
    z.strictObject({ status: z.literal("diverged"), steps: z.int(), hint: z.string() }),
  ]),
});

/** Weights and their losses by name, as they lie in a file. */
function tensorsOf({ weights, losses }: LatentSdeFit["record"]): Map<string, StoredTensor> {
  const { names, shapes } = weightLayout(weights);
  const flat = Float32Array.from(flatWeights(weights)); // the networks compute in float32
  let at = 0;
  const tensors = new Map<string, StoredTensor>(names.map((name, i) => {
    const size = shapes[i].reduce((product, n) => product * n, 1);
    return [name, { dtype: "F32", shape: shapes[i], data: flat.slice(at, at += size) }];
  }));
  return tensors.set("losses", { dtype: "F64", shape: [losses.length], data: losses });
}

/**
 * Saves a learned latent equation as one safetensors file, so that a reader sees the old one or the new one, never a part.
 * @param path By custom it ends in `.safetensors`.
 * @param notes Further text to keep in the file's metadata, by name, such as what it was trained on.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kortewegDeVries, latentSde, loadLatentSde, saveLatentSde } from "propagator";
 *
 * const { training } = await kortewegDeVries({ points: 80 }).sample({ training: 1, frames: 5, everyStep: 10 });
 * const macroDrift = { hidden: [8], activation: "relu", coupling: "direct" } as const;
 * const fit = await latentSde({ grid: [80], ratio: 10, macroDrift }).fit(training, { updates: 2 });
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await saveLatentSde(path, fit);
 * assertEquals((await loadLatentSde(path)).record, fit.record);
 * await Deno.remove(path);
 * ```
 */
export async function saveLatentSde(
  path: string,
  { record }: LatentSdeFit,
  notes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { description, timeStep, outcome } = record;
  const metadata = new Map([
    ...Object.entries(notes),
    ["format", FORMAT],
    ["record", JSON.stringify({ description, timeStep, outcome })],
  ]);
  await writeSafetensors(path, { tensors: tensorsOf(record), metadata });
}

/**
 * Loads a learned latent equation.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such equation; the message names file and reason.
 */
export async function loadLatentSde(path: string): Promise<LatentSdeFit> {
  const { tensors, metadata } = await readSafetensors(path);
  const refuse = (reason: string): PropagatorError =>
    damaged(path, "a latent equation", `${reason}; save one with saveLatentSde()`);
  const format = metadata.get("format");
  if (format !== FORMAT) throw refuse(`its format is ${format}, expected ${FORMAT}`);
  const { description, layout, ...rest } = described(metadata.get("record"), refuse);
  const numbers = (name: string, dtype: "F32" | "F64", shape?: readonly number[]) => {
    const stored = tensors.get(name);
    if (stored?.dtype === dtype && (shape === undefined || shape.join() === stored.shape.join())) {
      return Float64Array.from(stored.data as Float32Array | Float64Array);
    }
    throw refuse(`it lacks the ${dtype} tensor ${name}${shape ? ` of shape [${shape.join(", ")}]` : ""}`);
  };
  const flat = new Float64Array(layout.size);
  let at = 0;
  layout.names.forEach((name, i) => {
    const own = numbers(name, "F32", layout.shapes[i]);
    flat.set(own, at);
    at += own.length;
  });
  return new LatentSdeFit({ description, weights: layout.nested(flat), losses: numbers("losses", "F64"), ...rest });
}

/** What a file's metadata say, and how its weights are laid out. */
function described(
  text: string | undefined,
  refuse: (reason: string) => PropagatorError,
): Omit<LatentSdeFit["record"], "weights" | "losses"> & { readonly layout: WeightLayout<LatentSdeWeights> } {
  try {
    const { description: options, ...rest } = RECORD.parse(JSON.parse(text ?? ""));
    const { description } = latentSde(options as unknown as LatentSdeOptions);
    return { ...rest, description, layout: weightLayout(startingWeights(description, seeded(0))) };
  } catch (error) {
    throw refuse(`its description is broken: ${(error as Error).message}`);
  }
}
