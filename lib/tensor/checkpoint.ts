import { z } from "zod";
import { PropagatorError } from "../core/errors.ts";
import { canonicalJson, settingsHash } from "../core/hash.ts";
import type { RandomState } from "../core/random.ts";
import { readSafetensors, type StoredTensor, writeSafetensors } from "../io/safetensors.ts";

/** Everything that a run needs in order to go on as if it had never stopped. */
export interface Checkpoint {
  /** What the run was started with, as plain JSON values; loading checks that they are the same. */
  readonly settings: unknown;
  /** Steps done. */
  readonly step: number;
  /** What is trained, by name. */
  readonly weights: ReadonlyMap<string, StoredTensor>;
  /** The optimiser's moments, by name. */
  readonly moments: ReadonlyMap<string, StoredTensor>;
  /** State of the generator that draws batches and noise, where there is one. */
  readonly random?: RandomState;
  /** The loss of each step so far. Default none. */
  readonly losses?: Float64Array;
  /** Further tensors that the run keeps, by name, such as its best weights so far. Default none. */
  readonly kept?: ReadonlyMap<string, StoredTensor>;
  /** What the run wrote down on its way, as plain JSON values. Default nothing. */
  readonly notes?: Readonly<Record<string, unknown>>;
}

const FORMAT = "propagator-checkpoint-1";
const WEIGHTS = "weights/";
const MOMENTS = "moments/";
const KEPT = "kept/";
const LOSSES = "losses";

const word = z.int().min(0).max(2 ** 32 - 1);
const randomSchema = z.strictObject({ key: word, words: z.tuple([word, word, word, word]) });
const stepSchema = z.int().min(0);
const notesSchema = z.record(z.string(), z.unknown());

/**
 * Saves a checkpoint as one safetensors file, so that a reader (or a restart after a kill) sees the old one or the new
 * one, never a part.
 * @param path Where to; by custom it ends in `.safetensors`.
 */
export async function saveCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { settings, step, weights, moments, random, losses, kept = [], notes } = checkpoint;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of weights) tensors.set(WEIGHTS + name, tensor);
  for (const [name, tensor] of moments) tensors.set(MOMENTS + name, tensor);
  for (const [name, tensor] of kept) tensors.set(KEPT + name, tensor);
  if (losses) tensors.set(LOSSES, { dtype: "F64", shape: [losses.length], data: losses });
  const metadata = new Map([
    ["format", FORMAT],
    ["settings", canonicalJson(settings)],
    ["settingsHash", settingsHash(settings)],
    ["step", String(step)],
  ]);
  if (random) metadata.set("random", JSON.stringify(random));
  if (notes !== undefined) metadata.set("notes", canonicalJson(notes));
  await writeSafetensors(path, { tensors, metadata });
}

/**
 * Loads a checkpoint of a run with the same settings.
 * @param path As given to {@link saveCheckpoint}.
 * @param settings What the run that goes on is started with.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is damaged or not a checkpoint.
 * @throws {RangeError} If the checkpoint belongs to other settings; the message says which differ.
 */
export async function loadCheckpoint(path: string, settings: unknown): Promise<Checkpoint> {
  const { tensors, metadata } = await readSafetensors(path);
  const refuse = (reason: string): never => {
    throw new PropagatorError(
      "file-damaged",
      `Cannot load ${path} as a checkpoint: ${reason}; delete the file to start the run afresh`,
    );
  };
  const text = (key: string): string => metadata.get(key) ?? refuse(`its metadata lack "${key}"`);
  if (metadata.get("format") !== FORMAT) {
    refuse(`expected format "${FORMAT}", got ${JSON.stringify(metadata.get("format"))}`);
  }
  const saved = parsed(text("settings"), z.unknown()) ?? refuse("its settings are not JSON");
  const savedHash = text("settingsHash");
  if (settingsHash(saved) !== savedHash) refuse("its settings do not have the hash that stands beside them");
  const step = parsed(text("step"), stepSchema) ?? refuse(`its step is "${text("step")}", not a whole number`);
  const random = metadata.has("random")
    ? parsed(text("random"), randomSchema) ?? refuse("its random state is not one of a generator")
    : undefined;

  const notes = metadata.has("notes")
    ? parsed(text("notes"), notesSchema) ?? refuse("its notes are no JSON record")
    : undefined;

  const hash = settingsHash(settings);
  if (hash !== savedHash) {
    throw new RangeError(
      `Cannot go on from ${path}: it was saved by a run with settings ${savedHash.slice(0, 12)}, this run has ` +
        `${hash.slice(0, 12)} (${differences(saved, settings)}); use those settings, or another file for this run`,
    );
  }

  const weights = new Map<string, StoredTensor>();
  const moments = new Map<string, StoredTensor>();
  const kept = new Map<string, StoredTensor>();
  let losses: Float64Array | undefined;
  for (const [name, tensor] of tensors) {
    if (name.startsWith(WEIGHTS)) weights.set(name.slice(WEIGHTS.length), tensor);
    else if (name.startsWith(MOMENTS)) moments.set(name.slice(MOMENTS.length), tensor);
    else if (name.startsWith(KEPT)) kept.set(name.slice(KEPT.length), tensor);
    else if (name === LOSSES && tensor.data instanceof Float64Array) losses = tensor.data;
    else refuse(`it holds a tensor "${name}" that is none of a checkpoint`);
  }
  return { settings, step, weights, moments, random, losses, kept, notes };
}

function parsed<S extends z.ZodType>(json: string, schema: S): z.output<S> | null {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Where two settings differ, as `path: saved, now`, at most three places. */
function differences(saved: unknown, now: unknown): string {
  const found: string[] = [];
  compare(saved, now, "", found);
  return found.slice(0, 3).join("; ") + (found.length > 3 ? `; and ${found.length - 3} more` : "");
}

function compare(saved: unknown, now: unknown, path: string, found: string[]): void {
  const before = canonicalJson(saved);
  const after = canonicalJson(now);
  if (before === after) return;
  if (isRecord(saved) && isRecord(now)) {
    for (const key of new Set([...Object.keys(saved), ...Object.keys(now)])) {
      compare(saved[key], now[key], path ? `${path}.${key}` : key, found);
    }
  } else {
    found.push(`${path || "settings"}: ${before ?? "absent"} there, ${after ?? "absent"} here`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
