import { createHash, type Hash } from "node:crypto";
import { Unzip, UnzipInflate } from "fflate";
import { PropagatorError, throwIfCancelled } from "../core/errors.ts";

/** How {@link unzipMembers} reports. */
export interface UnzipOptions {
  /** Stops once aborted. */
  readonly signal?: AbortSignal;
  /** Told how many bytes were unpacked so far, of all members together. */
  readonly onBytes?: (bytes: number) => void;
}

/** One member on its way to disk. */
interface Output {
  readonly file: Deno.FsFile;
  readonly hash: Hash;
  complete: boolean;
}

const CHUNK = 1 << 18;

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let n = 0; n < bytes.length;) n += file.writeSync(bytes.subarray(n));
}

/**
 * Unpacks a few members of a zip archive, of any size, in constant memory, and flushes them to disk.
 * @param archive Path of the archive.
 * @param targets Path of the new file for each member's name.
 * @returns SHA-256 of each unpacked member, by its name.
 * @throws {PropagatorError} `file-damaged` if the archive is broken or lacks a member; `run-cancelled`.
 */
export async function unzipMembers(
  archive: string,
  targets: ReadonlyMap<string, string>,
  { signal, onBytes }: UnzipOptions = {},
): Promise<Map<string, string>> {
  const outputs = new Map<string, Output>();
  let unpacked = 0;
  const unzip = new Unzip((member) => {
    const target = targets.get(member.name);
    if (target === undefined) return;
    const output = {
      file: Deno.openSync(target, { write: true, createNew: true }),
      hash: createHash("sha256"),
      complete: false,
    };
    outputs.set(member.name, output);
    member.ondata = (error, bytes, final) => {
      if (error) throw error;
      writeAll(output.file, bytes);
      output.hash.update(bytes);
      unpacked += bytes.length;
      output.complete = final;
    };
    member.start();
  });
  unzip.register(UnzipInflate);
  const done = () => outputs.size === targets.size && [...outputs.values()].every((output) => output.complete);
  try {
    using input = await Deno.open(archive);
    while (!done()) {
      throwIfCancelled(signal, `unpacking ${archive}`);
      const chunk = new Uint8Array(CHUNK);
      const n = await input.read(chunk);
      if (n === null) throw new Error(`it lacks ${[...targets.keys()].join(" or ")}, or ends too early`);
      unzip.push(chunk.subarray(0, n));
      onBytes?.(unpacked);
    }
    for (const { file } of outputs.values()) await file.sync();
    return new Map([...outputs].map(([name, { hash }]) => [name, hash.digest("hex")]));
  } catch (error) {
    // The system's own errors carry a word such as ENOSPC; fflate's carry a number and do not say which file.
    if (error instanceof PropagatorError || typeof (error as { code?: unknown }).code === "string") throw error;
    throw new PropagatorError("file-damaged", `Cannot unpack ${archive}: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    for (const { file } of outputs.values()) file.close();
  }
}
