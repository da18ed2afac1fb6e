/** A small wheel and a python3 whose pip delivers it, so that the set-up is tested without a network. */
import { basename, join } from "node:path";
import { zipSync } from "fflate";
import { sha256 } from "../../lib/core/hash.ts";
import { seeded } from "../../lib/core/random.ts";
import type { NativeWheel } from "../../lib/tensor/native_wheels.ts";
import { fakePython } from "../fake_python.ts";

/** A folder with a fake Python, and a cache. */
export interface FakeMachine extends AsyncDisposable {
  readonly folder: string;
  readonly cache: string;
  readonly wheel: NativeWheel;
  /** Content of the first library. */
  readonly library: Uint8Array;
  /**
   * What pip does: a few lines of shell, with the folder to deliver to in `$dest`, the right wheel in `$wheel`, and all
   * arguments in `$arguments`, of which `$requirement` is one.
   */
  pip(script: string): Promise<void>;
  /** How often pip was started so far. */
  pipRuns(): number;
  /** Process numbers of all pips so far. */
  pipPids(): number[];
}

/** A pip that delivers the right wheel. */
export const DELIVERING_PIP = 'cp "$wheel" "$dest/"';

function noise(length: number, seed: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length }, () => Math.floor(256 * random.uniform()));
}

/** Makes a machine whose pip delivers the wheel. */
export async function fakeMachine(): Promise<FakeMachine> {
  const files = {
    "tensorflow/unwanted.py": noise(5_000, 1),
    "tensorflow/libtensorflow_cc.so.2": noise(900_000, 2),
    "tensorflow/between.py": noise(300_000, 3),
    "tensorflow/libtensorflow_framework.so.2": noise(20_000, 4),
  };
  const bytes = zipSync(files, { level: 1 });
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
  const python = await fakePython("");
  const path = join(python.folder, "tensorflow_cpu-0.0.1-cp311-cp311-any.whl");
  await Deno.writeFile(path, bytes);
  const pip = (script: string) =>
    python.write(`wheel="${path}"
arguments="$*"
while [ $# -gt 0 ]; do
  [ "$1" = --dest ] && dest=$2
  [ "$1" = --requirement ] && requirement=$2
  shift
done
${script}`);
  await pip(DELIVERING_PIP);
  return {
    folder: python.folder,
    cache: python.cache,
    wheel,
    library: files[`tensorflow/${basename(wheel.libraries[0].member)}` as keyof typeof files],
    pip,
    pipRuns: () => python.pids().length,
    pipPids: () => python.pids(),
    [Symbol.asyncDispose]: () => python[Symbol.asyncDispose](),
  };
}
