import { z } from "zod";
import { damaged } from "../../io/damaged.ts";
import { readSafetensors, type StoredTensor, writeSafetensors } from "../../io/safetensors.ts";
import { flatWeights, weightLayout } from "../../tensor/train_weights.ts";
import { INTEGRATOR_NAMES } from "./integrators.ts";
import { PixelFit, type PixelFitRecord } from "./pixel_fit.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { zeroWeights } from "./pixel_weights.ts";

const FORMAT = "propagator-pixel-1";

const CHAIN = z.strictObject({
  channels: z.array(z.int().min(1)).min(2),
  activation: z.enum(["relu", "relu-squared"]),
  kernels: z.array(z.int().min(1)),
  biases: z.array(z.boolean()),
});
/** JSON has no numbers that are not finite. */
const LOSS = z.number().nullable().transform((loss) => loss ?? Infinity);
const DESCRIPTION = z.strictObject({
  architecture: z.strictObject({
    name: z.string(),
    boundary: z.enum(["zero", "periodic"]),
    trunk: CHAIN.optional(),
    branches: z.array(CHAIN).min(1),
  }),
  stepping: z.strictObject({ integrator: z.enum(INTEGRATOR_NAMES), timeStep: z.number(), substeps: z.int().min(1) }),
  range: z.tuple([z.number(), z.number()]).optional(),
  stages: z.array(z.strictObject({ steps: z.int().min(1), validation: LOSS.optional() })),
  outcome: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("ok"), steps: z.int() }),
    z.strictObject({ status: z.literal("diverged"), steps: z.int(), hint: z.string() }),
  ]),
});

/**
 * Saves a trained network with how it was trained as one safetensors file, so that a reader sees the old one or the new one, never a
 * part. Weights are kept in float64, bit for bit.
 * @param path By custom it ends in `.safetensors`.
 * @param notes Further text to keep in the file's metadata, by name, such as what it was trained on.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { heat, loadPixelFit, pixelCnn, savePixelFit } from "propagator";
 *
 * const data = await heat({ cells: 8 }).sample(2, { waves: [1], steps: 1 });
 * const stages = [{ steps: 1, epochs: 1, learningRate: 1e-3 }];
 * const fit = await pixelCnn({ architecture: "heat" }).fit(data, { stages });
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await savePixelFit(path, fit);
 * assertEquals((await loadPixelFit(path)).network.weights, fit.network.weights);
 * await Deno.remove(path);
 * ```
 */
export async function savePixelFit(
  path: string,
  { record: { network, stepping, stages, outcome } }: PixelFit,
  notes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { names, shapes } = weightLayout(network.weights);
  const flat = flatWeights(network.weights);
  let at = 0;
  const double = (shape: readonly number[], data: Float64Array): StoredTensor => ({ dtype: "F64", shape, data });
  const tensors = new Map(names.map((name, i) => {
    const size = shapes[i].reduce((product, n) => product * n, 1);
    return [name, double(shapes[i], flat.slice(at, at += size))];
  }));
  stages.forEach(({ losses }, i) => tensors.set(`losses.${i}`, double([losses.length], losses)));
  const description = {
    architecture: network.architecture,
    stepping,
    range: network.range,
    stages: stages.map(({ steps, validation }) => ({ steps, validation })),
    outcome,
  };
  const metadata = new Map([
    ...Object.entries(notes),
    ["format", FORMAT],
    ["description", JSON.stringify(description)],
  ]);
  await writeSafetensors(path, { tensors, metadata });
}

/** The description in a file's metadata. */
function described(path: string, metadata: ReadonlyMap<string, string>): z.output<typeof DESCRIPTION> {
  const refuse = (reason: string) => damaged(path, "a pixel network", `${reason}; save one with savePixelFit()`);
  const format = metadata.get("format");
  if (format !== FORMAT) throw refuse(`its format is ${format}, expected ${FORMAT}`);
  let json: unknown;
  try {
    json = JSON.parse(metadata.get("description") ?? "");
  } catch {
    throw refuse("its description is no JSON");
  }
  const { success, data, error } = DESCRIPTION.safeParse(json);
  if (!success) throw refuse(`its description is broken at ${error.issues[0].path.join(".") || "its start"}`);
  return data;
}

/**
 * Loads a trained network.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such network; the message names file and reason.
 */
export async function loadPixelFit(path: string): Promise<PixelFit> {
  const { tensors, metadata } = await readSafetensors(path);
  const { architecture, stepping, range, stages, outcome } = described(path, metadata);
  const numbers = (name: string, shape?: readonly number[]): Float64Array => {
    const stored = tensors.get(name);
    if (stored?.dtype === "F64" && (shape === undefined || shape.join() === stored.shape.join())) {
      return stored.data as Float64Array;
    }
    const expected = shape ? ` of shape [${shape.join(", ")}]` : "";
    throw damaged(path, "a pixel network", `it lacks the float64 tensor ${name}${expected}; restore it from a copy`);
  };
  const layout = weightLayout(zeroWeights(architecture));
  const weights = layout.nested(
    Float64Array.from(layout.names.flatMap((name, i) => [...numbers(name, layout.shapes[i])])),
  );
  const record: PixelFitRecord = {
    network: new PixelNetwork(architecture, weights, { range }),
    stepping,
    stages: stages.map((stage, i) => ({ ...stage, losses: numbers(`losses.${i}`) })),
    outcome,
  };
  return new PixelFit(record);
}
