import { z } from "zod";
import { PropagatorError } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { damaged } from "./damaged.ts";
import { readSafetensors, type StoredTensor, writeSafetensors } from "./safetensors.ts";

/** What fitted models are called, and what loads each; the version of a format is raised when old files can no longer be read. */
const KINDS = {
  dcrnn: { name: "a DC-RNN fit", version: 1, load: "loadDcrnnFit()" },
  ladder: { name: "a ladder", version: 1, load: "loadLadder()" },
  "ladder-ensemble": { name: "an ensemble of ladders", version: 1, load: "loadLadderEnsemble()" },
  pixel: { name: "a pixel network", version: 1, load: "loadPixelFit()" },
  "latent-sde": { name: "a latent equation", version: 1, load: "loadLatentSdeFit()" },
  recurrent: { name: "a recurrent network", version: 1, load: "loadRecurrentFit()" },
  esn: { name: "an echo state network", version: 1, load: "loadEsnFit()" },
} as const;

/** The kind of a fitted model in a file. */
export type ModelKind = keyof typeof KINDS;

/** What a file of a fitted model holds. */
export interface ModelContent {
  /** What is no array, by name: plain data, in which numbers may be anything but the negative zero. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Its arrays by name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Further text to keep in a file's metadata, by name, such as what a model was trained on. */
export type ModelNotes = Readonly<Record<string, string>>;

/** A schema for a number, finite or not; files written before such numbers were have null for infinity. */
export const NUMBER_FACT: z.ZodType<number> = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"]), z.null()])
  .transform((value) => value === null ? Infinity : Number(value));

/** A schema for how a training ended. */
export const OUTCOME_FACT: z.ZodType<Outcome> = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("ok"), steps: z.int() }),
  z.strictObject({ status: z.literal("diverged"), steps: z.int(), hint: z.string() }),
]);

/** JSON has no numbers that are not finite. */
function encoded(value: unknown): string {
  return JSON.stringify(value, (_, item) => typeof item === "number" && !Number.isFinite(item) ? String(item) : item);
}

/** An array as a file keeps it. */
export function doubles({ shape, data }: NdArray): StoredTensor {
  return { dtype: "F64", shape, data };
}

/**
 * Writes a fitted model as one safetensors file, so that a reader sees the old one or the new one, never a part.
 * @param path By custom it ends in `.safetensors`.
 */
export async function writeModel(
  path: string,
  kind: ModelKind,
  { facts, tensors, notes = {} }: ModelContent & { readonly notes?: ModelNotes },
): Promise<void> {
  const metadata = new Map([
    ...Object.entries(notes).filter(([name]) => !Object.hasOwn(facts, name)), // nor stands a note for a fact that is not there
    ["format", `propagator-${kind}-${KINDS[kind].version}`],
    ...Object.entries(facts).filter(([, fact]) => fact !== undefined).map(([name, fact]) => [name, encoded(fact)]),
  ] as [string, string][]);
  await writeSafetensors(path, { tensors, metadata });
}

/** A file of a fitted model, read with suspicion: whatever is missing or does not fit is refused, with the file and the reason. */
export class ModelFile {
  readonly #path: string;
  readonly #kind: ModelKind;
  readonly #metadata: ReadonlyMap<string, string>;
  readonly #tensors: ReadonlyMap<string, StoredTensor>;

  /** Made by {@link readModel}. */
  constructor(
    path: string,
    { kind, metadata, tensors }: {
      readonly kind: ModelKind;
      readonly metadata: ReadonlyMap<string, string>;
      readonly tensors: ReadonlyMap<string, StoredTensor>;
    },
  ) {
    this.#path = path;
    this.#kind = kind;
    this.#metadata = metadata;
    this.#tensors = tensors;
  }

  /** The error that refuses the file. */
  refused(reason: string): PropagatorError {
    return damaged(this.#path, KINDS[this.#kind].name, `${reason}; restore it from a copy, or fit and save() it again`);
  }

  /** Whether there is an array of this name. */
  has(name: string): boolean {
    return this.#tensors.has(name);
  }

  /** What is no array, checked. */
  fact<S extends z.ZodType>(name: string, schema: S): z.output<S> {
    let value: unknown;
    try {
      value = this.#metadata.has(name) ? JSON.parse(this.#metadata.get(name)!) : undefined;
    } catch {
      throw this.refused(`its "${name}" is no JSON`);
    }
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    if (value === undefined) throw this.refused(`it lacks "${name}"`);
    const [{ path, message }] = error.issues;
    throw this.refused(`its "${name}" is broken${path.length > 0 ? ` at ${path.join(".")}` : ""} (${message})`);
  }

  /** What its content makes; content that makes nothing is refused. */
  made<T>(make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (error instanceof PropagatorError) throw error;
      throw this.refused(`what it describes cannot be (${(error as Error).message})`);
    }
  }

  /** An array of any shape, or of a given one. */
  array(name: string, dtype: "F32" | "F64", shape?: readonly number[]): NdArray {
    const stored = this.#tensors.get(name);
    if (stored?.dtype === dtype && (shape === undefined || shape.join() === stored.shape.join())) {
      return ndarray(stored.shape, Float64Array.from(stored.data as Float32Array | Float64Array));
    }
    throw this.refused(`it lacks the ${dtype} tensor ${name}${shape ? ` of shape [${shape.join(", ")}]` : ""}`);
  }
}

/**
 * Reads a file of a fitted model.
 * @throws {PropagatorError} With the code `file-damaged`, if it is damaged, holds something else, or is of another version.
 */
export async function readModel(path: string, kind: ModelKind): Promise<ModelFile> {
  const { tensors, metadata } = await readSafetensors(path);
  const refused = (reason: string) => damaged(path, KINDS[kind].name, reason);
  const format = metadata.get("format");
  const [, found, version] = /^propagator-(.+)-(\d+)$/.exec(format ?? "") ?? [];
  if (found === undefined || !Object.hasOwn(KINDS, found)) {
    const what = format === undefined ? "it names no format" : `its format is ${format}`;
    throw refused(`${what}; pass a file that save() of such a model has written`);
  }
  if (found !== kind) {
    const { name, load } = KINDS[found as ModelKind];
    throw refused(`it holds ${name}; load it with ${load}`);
  }
  if (Number(version) !== KINDS[kind].version) {
    const known = KINDS[kind].version;
    throw refused(
      `its format has version ${version}, this is version ${known}; load it with the release that wrote it`,
    );
  }
  return new ModelFile(path, { kind, metadata, tensors });
}
