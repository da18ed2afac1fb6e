/** A small wheel and a python3 whose pip delivers it, so that the set-up is tested without a network. */
import { basename, join } from "node:path";
import { zipSync } from "fflate";
import { sha256 } from "../../lib/core/hash.ts";
import type { NativeWheel } from "../../lib/tensor/native_wheels.ts";
import { seeded } from "../../lib/core/random.ts";

/** A folder with a fake Python in `bin` and a cache in `cache`. */
export interface FakeMachine extends AsyncDisposable {
  readonly folder: string;
  readonly cache: string;
  readonly wheel: NativeWheel;
  /** Content of the first library. */
  readonly library: Uint8Array;
  /** What pip does: a few lines of shell, with the wheel's folder in `$dest` and the right wheel in `$wheel`. */
  pip(script: string): Promise<void>;
  /** How often pip was started so far. */
  pipRuns(): number;
  /** Process numbers of all pips so far. */
  pipPids(): number[];
}

const DELIVERS = 'cp "$wheel" "$dest/"';

function noise(length: number, seed: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length }, () => Math.floor(256 * random.uniform()));
}

/** Makes a machine whose PATH holds only the fake Python and a shell's own tools; PATH is put back on disposal, and
 * PROPAGATOR_BACKEND, which is unset meanwhile. */
export async function fakeMachine(): Promise<FakeMachine> {
  const folder = await Deno.makeTempDir({ prefix: "propagator-" });
  const bin = join(folder, "bin");
  await Deno.mkdir(bin);
  const files = {
    "tensorflow/unwanted.py": noise(5_000, 1),
    "tensorflow/libtensorflow_cc.so.2": noise(900_000, 2),
    "tensorflow/between.py": noise(300_000, 3),
    "tensorflow/libtensorflow_framework.so.2": noise(20_000, 4),
  };
  const bytes = zipSync(files, { level: 1 });
  const path = join(folder, "tensorflow_cpu-0.0.1-cp311-cp311-any.whl");
  await Deno.writeFile(path, bytes);
  const library = (member: keyof typeof files) => ({
    member,
    bytes: files[member].length,
    sha256: sha256(files[member]),
  });
  const wheel: NativeWheel = {
    platform: "test-machine",
    project: "tensorflow-cpu",
    version: "0.0.1",
    tags: { python: "3.11", abi: "cp311", platform: "any" },
    bytes: bytes.length,
    sha256: sha256(bytes),
    libraries: [library("tensorflow/libtensorflow_cc.so.2"), library("tensorflow/libtensorflow_framework.so.2")],
  };
  const log = join(folder, "pip.log");
  const pip = (script: string) =>
    Deno.writeTextFile(
      join(bin, "python3"),
      `#!/bin/sh
echo $$ >> "${log}"
wheel="${path}"
while [ $# -gt 0 ]; do [ "$1" = --dest ] && dest=$2; shift; done
${script}
`,
      { mode: 0o755 },
    );
  await pip(DELIVERS);
  const pathBefore = Deno.env.get("PATH")!;
  const backendBefore = Deno.env.get("PROPAGATOR_BACKEND");
  Deno.env.delete("PROPAGATOR_BACKEND");
  Deno.env.set("PATH", `${bin}:/usr/bin:/bin`);
  const pipPids = () => {
    try {
      return Deno.readTextFileSync(log).trim().split("\n").map(Number);
    } catch {
      return [];
    }
  };
  return {
    folder,
    cache: join(folder, "cache"),
    wheel,
    library: files[`tensorflow/${basename(wheel.libraries[0].member)}` as keyof typeof files],
    pip,
    pipRuns: () => pipPids().length,
    pipPids,
    async [Symbol.asyncDispose]() {
      Deno.env.set("PATH", pathBefore);
      if (backendBefore !== undefined) Deno.env.set("PROPAGATOR_BACKEND", backendBefore);
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A pip that delivers the right wheel. */
export const DELIVERING_PIP = DELIVERS;
