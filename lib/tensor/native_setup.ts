import { statfs } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { PropagatorError } from "../core/errors.ts";
import { canonicalJson } from "../core/hash.ts";
import type { Progress } from "../core/progress.ts";
import { writeAtomic } from "../io/atomic.ts";
import { cacheDirectory } from "../io/cache_directory.ts";
import { fileSha256 } from "../io/file_hash.ts";
import { withLock } from "../io/lock_file.ts";
import { pipDownload } from "../io/pip_download.ts";
import { unzipMembers } from "../io/unzip_members.ts";
import {
  libraryFolder,
  libraryPath,
  MANIFEST,
  megabytes,
  type NativeLibrary,
  nativeLibrary,
  type NativeLibraryOptions,
  unpackedBytes,
} from "./native_library.ts";
import { type NativeWheel, nativeWheel } from "./native_wheels.ts";

/** How to set up TensorFlow's library. */
export interface NativeSetupOptions extends NativeLibraryOptions {
  /** Stops the set-up once aborted; what is complete is kept for the next one. */
  readonly signal?: AbortSignal;
  /** Checks the hashes of a library that is there already, and sets it up again if they differ. Default false: its sizes. */
  readonly verify?: boolean;
  /** Told how many bytes of a phase are done; the note names the phase. A phase of unknown size has 0 of 0. */
  readonly progress?: Progress;
  /** Bytes that may still be written to a folder's disk. Default: asks the system. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

const RETRY = 'then run "deno task setup" again';

/**
 * Makes sure that TensorFlow's library is in the user's cache: downloads its wheel with pip, checks it by hash, unpacks the
 * libraries into a temporary folder, checks them, and renames the folder. Two set-ups at once wait for each other. A set-up
 * that was killed is resumed: a complete wheel is kept, everything partial is removed.
 * @throws {PropagatorError} `engine-unavailable` with what was attempted, what failed and what to do; `run-cancelled`.
 */
export async function ensureNativeLibrary(options: NativeSetupOptions = {}): Promise<NativeLibrary> {
  const wheel = options.wheel ?? nativeWheel(options.platform);
  const found = nativeLibrary(options);
  if ("path" in found && !options.verify) return found;
  if (!wheel) throw new PropagatorError("engine-unavailable", (found as { missing: string }).missing);
  const cache = options.cache ?? cacheDirectory();
  const folder = libraryFolder(wheel, cache);
  const { signal, progress } = options;
  try {
    await Deno.mkdir(cache, { recursive: true });
    const onWait = () => progress?.({ done: 0, of: 0, note: "waiting for another set-up" });
    return await withLock(`${folder}.lock`, async () => {
      const meanwhile = nativeLibrary(options);
      if ("path" in meanwhile && !(options.verify && await isDamaged(folder, wheel, progress))) return meanwhile;
      await setUp(wheel, folder, options);
      return { path: libraryPath(folder, wheel) };
    }, { signal, onWait });
  } catch (error) {
    if (error instanceof PropagatorError) throw error;
    throw new PropagatorError(
      "engine-unavailable",
      `Cannot set up TensorFlow ${wheel.version} in ${cache}: ${
        (error as Error).message
      }; make sure that the folder can be ` +
        `written and has space, or choose another with PROPAGATOR_CACHE, ${RETRY}`,
      { cause: error },
    );
  }
}

async function setUp(wheel: NativeWheel, folder: string, options: NativeSetupOptions): Promise<void> {
  const { signal, progress } = options;
  const partial = `${folder}.partial`;
  const download = `${folder}.download`;
  const archive = `${folder}.whl`;
  for (const leftover of [folder, partial, download]) await removed(leftover);
  const kept = await hasHash(archive, wheel.sha256);
  if (!kept) await removed(archive);
  const needed = unpackedBytes(wheel) + (kept ? 0 : wheel.bytes);
  const free = await (options.freeBytes ?? systemFreeBytes)(dirname(folder));
  if (!(free >= needed)) {
    throw new PropagatorError(
      "engine-unavailable",
      `Cannot set up TensorFlow ${wheel.version} in ${folder}: ${megabytes(needed)} of disk space are needed, ` +
        `${megabytes(free)} are free; free some, or choose another folder with PROPAGATOR_CACHE, ${RETRY}`,
    );
  }
  if (!kept) {
    const onBytes = (done: number) =>
      progress?.({ done: Math.min(done, wheel.bytes), of: wheel.bytes, note: "downloading" });
    onBytes(0);
    const came = await pipDownload(wheel, download, { signal, onBytes });
    if (!await hasHash(came, wheel.sha256)) {
      throw new PropagatorError(
        "engine-unavailable",
        `Cannot set up TensorFlow ${wheel.version}: ${basename(came)} is damaged, its SHA-256 is ${await fileSha256(
          came,
        )}, ` +
          `expected ${wheel.sha256}; check the package index that pip uses, ${RETRY}`,
      );
    }
    await Deno.rename(came, archive);
    await removed(download);
  }
  await unpack(wheel, archive, partial, options);
  await writeAtomic(join(partial, MANIFEST), canonicalJson(wheel));
  await Deno.rename(partial, folder);
  await removed(archive);
}

async function unpack(wheel: NativeWheel, archive: string, folder: string, options: NativeSetupOptions): Promise<void> {
  await Deno.mkdir(folder);
  const of = unpackedBytes(wheel);
  const hashes = await unzipMembers(
    archive,
    new Map(wheel.libraries.map(({ member }) => [member, join(folder, basename(member))])),
    { signal: options.signal, onBytes: (done) => options.progress?.({ done, of, note: "unpacking" }) },
  );
  for (const { member, sha256 } of wheel.libraries) {
    if (hashes.get(member) === sha256) continue;
    throw new PropagatorError(
      "engine-unavailable",
      `Cannot set up TensorFlow ${wheel.version}: ${member} is damaged, its SHA-256 is ${hashes.get(member)}, ` +
        `expected ${sha256}; check the disk, ${RETRY}`,
    );
  }
}

async function isDamaged(folder: string, wheel: NativeWheel, progress?: Progress): Promise<boolean> {
  let done = 0;
  for (const { member, bytes, sha256 } of wheel.libraries) {
    progress?.({ done, of: unpackedBytes(wheel), note: "checking" });
    if (!await hasHash(join(folder, basename(member)), sha256)) return true;
    done += bytes;
  }
  return false;
}

async function systemFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function hasHash(path: string, sha256: string): Promise<boolean> {
  try {
    return await fileSha256(path) === sha256;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function removed(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
