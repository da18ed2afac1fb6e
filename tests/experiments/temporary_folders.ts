import { join } from "node:path";
import type { WeightFolders } from "../../lib/experiments/weight_folders.ts";

/** Runs `body` with folders for trained networks that are removed afterwards. */
export async function inFolders(body: (folders: WeightFolders) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body({ cached: join(folder, "cached"), recorded: join(folder, "recorded") });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
