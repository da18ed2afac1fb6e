import { cpus } from "node:os";
import { PROJECT_FOLDER } from "./project_folder.ts";

async function git(...args: string[]): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command("git", { args, cwd: PROJECT_FOLDER, stderr: "null" }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined; // no git, or it may not be run
  }
}

/** The commit of the code, with `+dirty` if anything outside `data/` differs from it; "unknown" outside a repository. */
export async function commit(): Promise<string> {
  const head = await git("rev-parse", "HEAD");
  if (!head) return "unknown";
  const changes = await git("status", "--porcelain", "--", ".", ":(exclude)data");
  return changes ? `${head}+dirty` : head;
}

/** Model and number of processors, such as "AMD EPYC 7B13 x 2". */
export function cpu(): string {
  const all = cpus();
  return `${all[0]?.model.trim() || "unknown"} x ${all.length}`;
}

/** Watches the resident memory of this process; call the result for the largest seen, in megabytes, and to stop. */
export function watchMemory(everyMs = 250): { peakMb(): number } & Disposable {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, Deno.memoryUsage().rss);
  };
  const timer = setInterval(look, everyMs);
  return {
    peakMb() {
      look();
      return Math.round(peak / 2 ** 20);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
