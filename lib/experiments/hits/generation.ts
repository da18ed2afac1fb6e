import { join } from "node:path";
import { canonicalJson, settingsHash } from "../../core/hash.ts";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Progress } from "../../core/progress.ts";
import { withLock } from "../../io/lock_file.ts";
import { readSafetensors, writeSafetensors } from "../../io/safetensors.ts";
import type { Sequence } from "../../problems/sequence.ts";
import { codeVersion } from "../code_version.ts";
import { PROJECT_FOLDER } from "../project_folder.ts";
import { learned, type LearnOptions, type MethodSettings, type SequenceLadder } from "./sequence_methods.ts";
import type { Recipe } from "./subject.ts";

/** Which sequence is learned by which method, and how; plain data. */
export interface GenerationSettings extends Pick<LearnOptions, "lookEvery" | "seed"> {
  /** The sequence. */
  readonly recipe: Recipe;
  /** The ladder with whose parameters the method is matched. */
  readonly ladder: SequenceLadder;
  /** The method. */
  readonly by: MethodSettings;
}

/** What a method made of a sequence. */
export interface Generation {
  /** `[snapshots, features]`. */
  readonly generated: NdArray;
  /** What a reader should know of the method. */
  readonly note: string;
}

/** Where generated sequences are kept, so that experiments share them. */
const GENERATIONS = join(PROJECT_FOLDER, "data/cache/generations");

async function loaded(path: string): Promise<Generation | undefined> {
  try {
    const { tensors, metadata } = await readSafetensors(path);
    const { shape, data } = tensors.get("generated")!;
    return { generated: ndarray(shape, data as Float64Array), note: metadata.get("note")! };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Removes a folder, if it is there. */
async function removed(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Takes a generated sequence from the store, or trains the method and keeps what it generates. A training that is killed goes on
 * where it was looked at last; cases and processes that want the same one wait for whoever trains it.
 * @param data What the recipe makes.
 * @param folder Default: the project's own.
 */
export async function generation(
  data: Sequence,
  settings: GenerationSettings,
  { progress, folder = GENERATIONS }: { readonly progress: Progress; readonly folder?: string },
): Promise<Generation> {
  const { recipe: { sequence }, by, ladder, lookEvery, seed } = settings;
  const maker = { code: codeVersion(import.meta.url).hash, backend: Deno.env.get("PROPAGATOR_BACKEND") ?? "" };
  const name = join(folder, `${sequence}-${by.method}-${settingsHash({ settings, maker }).slice(0, 16)}`);
  const path = `${name}.safetensors`;
  const checkpoint = `${name}.training`;

  async function made(): Promise<Generation> {
    const { generator, note } = await learned(data, { ...by, ladder }, { lookEvery, seed, checkpoint, progress });
    const [snapshots, features] = data.features.shape;
    const generated = await generator.generate(data.features.data.slice(0, features), { snapshots });
    const metadata = new Map([["note", note], ["settings", canonicalJson(settings)]]);
    const tensor = { dtype: "F64", shape: generated.shape, data: generated.data } as const;
    await writeSafetensors(path, { tensors: new Map([["generated", tensor]]), metadata });
    await removed(checkpoint);
    return { generated, note };
  }

  await Deno.mkdir(folder, { recursive: true });
  return await withLock(`${name}.lock`, async () => await loaded(path) ?? await made());
}
