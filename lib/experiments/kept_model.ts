import { canonicalJson } from "../core/hash.ts";
import type { Progress } from "../core/progress.ts";
import { ifThere } from "../io/if_there.ts";
import { withLock } from "../io/lock_file.ts";
import { commit } from "./machine.ts";
import type { WeightFiles, WeightFolders } from "./weight_folders.ts";

/** What the file of a kept model says of where it comes from. */
export async function keptNotes(settings: unknown): Promise<Record<string, string>> {
  return { settings: canonicalJson(settings), commit: await commit() };
}

/**
 * Takes a model from its file, or makes it: once, whichever cases and processes ask for it at the same time.
 * @param model `load` reads the finished file; `make` trains the model and saves it there.
 */
export async function keptModel<M>(
  { finished, lock }: WeightFiles,
  { cached }: WeightFolders,
  { load, make, progress }: {
    readonly load: (path: string) => Promise<M>;
    readonly make: () => Promise<M>;
    readonly progress: Progress;
  },
): Promise<M> {
  await Deno.mkdir(cached, { recursive: true });
  const onWait = () => progress({ done: 0, of: 1, note: "waits for the case that trains it" });
  return await withLock(lock, async () => await ifThere(load(finished)) ?? await make(), { onWait });
}
