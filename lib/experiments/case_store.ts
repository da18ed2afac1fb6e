import { join } from "node:path";
import { settingsHash } from "../core/hash.ts";
import { writeAtomic } from "../io/atomic.ts";
import { ifThere } from "../io/if_there.ts";
import type { Case, CaseResult, Checkpoint, Experiment } from "./experiment.ts";

/** A finished case, with what it took. */
export interface FinishedCase {
  /** What it found. */
  readonly result: CaseResult;
  /** When it started (ISO 8601, UTC). */
  readonly startedAt: string;
  /** Seconds it took. */
  readonly wallSeconds: number;
  /** Largest resident memory of the process up to its end, in megabytes. */
  readonly peakRssMb: number;
}

/** What identifies a case's result: the same experiment, case, settings, seed, code and choice of engine. */
export function caseKey(experiment: Experiment, item: Case, codeHash: string): string {
  return settingsHash({
    id: experiment.id,
    name: item.name,
    settings: item.settings,
    seed: experiment.seed,
    code: codeHash,
    backend: Deno.env.get("PROPAGATOR_BACKEND") ?? "",
  });
}

function folderOf(cacheFolder: string, id: string): string {
  return join(cacheFolder, "cases", id.replaceAll("/", "-"));
}

/** The cached result of a case, or undefined if there is none or it is damaged. */
export async function loadCase(cacheFolder: string, id: string, key: string): Promise<FinishedCase | undefined> {
  const text = await ifThere(Deno.readTextFile(join(folderOf(cacheFolder, id), `${key}.json`)));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as FinishedCase;
  } catch {
    return undefined; // written atomically, so only a failing disk gets here; the case is computed again
  }
}

/**
 * Keeps the result of a case and drops what it saved on the way.
 * @returns The result as a later run will read it: numbers that are not finite are null.
 */
export async function storeCase(
  cacheFolder: string,
  id: string,
  key: string,
  finished: FinishedCase,
): Promise<FinishedCase> {
  const text = JSON.stringify(finished); // which writes null for NaN and infinities
  await writeAtomic(join(folderOf(cacheFolder, id), `${key}.json`), text);
  await forgetCheckpoints(cacheFolder, id, key);
  return JSON.parse(text);
}

/** Drops what a case saved on the way. */
export async function forgetCheckpoints(cacheFolder: string, id: string, key: string): Promise<void> {
  await ifThere(Deno.remove(join(folderOf(cacheFolder, id), key), { recursive: true }));
}

/** A place for the state of a running case. */
export function checkpointOf(cacheFolder: string, id: string, key: string, name: string): Checkpoint {
  if (!/^[\w.-]+$/.test(name)) {
    throw new RangeError(`Cannot save a checkpoint as "${name}"; use letters, digits, points, dashes and underscores`);
  }
  const path = join(folderOf(cacheFolder, id), key, name);
  return {
    path,
    load: () => ifThere(Deno.readFile(path)),
    save: (state) => writeAtomic(path, state),
  };
}
