/** A python3 that is a few lines of shell, so that what runs Python is tested without it. */
import { join } from "node:path";

/** A temporary folder with the fake Python, and with the cache while this lives. */
export interface FakePython extends AsyncDisposable {
  readonly folder: string;
  /** What `PROPAGATOR_CACHE` names meanwhile; does not exist at first. */
  readonly cache: string;
  /** Path of the fake. */
  readonly path: string;
  /** Replaces the script. */
  write(script: string): Promise<void>;
  /** Process numbers of all its runs so far. */
  pids(): number[];
}

/** Puts a fake python3 before the shell's own tools on the PATH; the environment is put back on disposal. */
export async function fakePython(script: string): Promise<FakePython> {
  const folder = await Deno.makeTempDir({ prefix: "propagator-" });
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  const path = join(bin, "python3");
  const cache = join(folder, "cache");
  const log = join(folder, "runs.log");
  const variables = { PATH: `${bin}:/usr/bin:/bin`, PROPAGATOR_CACHE: cache, PROPAGATOR_BACKEND: undefined };
  const before = Object.keys(variables).map((name) => [name, Deno.env.get(name)] as const);
  const set = (name: string, value?: string) => value === undefined ? Deno.env.delete(name) : Deno.env.set(name, value);
  for (const [name, value] of Object.entries(variables)) set(name, value);
  const write = (script: string) =>
    Deno.writeTextFile(path, `#!/bin/sh\necho $$ >> "${log}"\n${script}\n`, { mode: 0o755 });
  await write(script);
  return {
    folder,
    cache,
    path,
    write,
    pids() {
      try {
        return Deno.readTextFileSync(log).trim().split("\n").map(Number);
      } catch {
        return [];
      }
    },
    async [Symbol.asyncDispose]() {
      for (const [name, value] of before) set(name, value);
      await Deno.remove(folder, { recursive: true });
    },
  };
}
