import { basename, join } from "node:path";
import { canonicalJson } from "../core/hash.ts";
import { cacheDirectory } from "../io/cache_directory.ts";
import { NATIVE_WHEELS, type NativeWheel, nativeWheel } from "./native_wheels.ts";

/** Where to look for TensorFlow's library. */
export interface NativeLibraryOptions {
  /** The wheel it comes from. Default: the one for the platform, if there is one. */
  readonly wheel?: NativeWheel;
  /** Operating system and processor, as `Deno.build` names them. Default: of this process. */
  readonly platform?: string;
  /** The cache. Default: {@link cacheDirectory}. */
  readonly cache?: string;
}

/** The library, ready to be opened. */
export interface NativeLibrary {
  /** Of the library; those it needs stand beside it. */
  readonly path: string;
}

/** The wheel that a folder was set up from, written last. */
export const MANIFEST = "manifest.json";

/** The folder of a wheel's libraries in a cache. */
export function libraryFolder(wheel: NativeWheel, cache: string): string {
  return join(cache, `tensorflow-${wheel.version}-${wheel.platform}`);
}

/** Path of the library that is opened. */
export function libraryPath(folder: string, wheel: NativeWheel): string {
  return join(folder, basename(wheel.libraries[0].member));
}

/** A size to show. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}

/** Size on disk of a wheel's libraries. */
export function unpackedBytes(wheel: NativeWheel): number {
  return wheel.libraries.reduce((sum, library) => sum + library.bytes, 0);
}

/** Whether a folder was set up from this very wheel and its files still have their sizes; hashes were checked on the way in. */
function isComplete(folder: string, wheel: NativeWheel): boolean {
  try {
    return Deno.readTextFileSync(join(folder, MANIFEST)) === canonicalJson(wheel) &&
      wheel.libraries.every(({ member, bytes }) => Deno.statSync(join(folder, basename(member))).size === bytes);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

/**
 * Finds TensorFlow's library in the user's cache, in about a millisecond; sets nothing up.
 * @returns Its path, or why it is missing, in one sentence with what to do.
 */
export function nativeLibrary(options: NativeLibraryOptions = {}): NativeLibrary | { readonly missing: string } {
  const { platform = `${Deno.build.os}-${Deno.build.arch}` } = options;
  const wheel = options.wheel ?? nativeWheel(platform);
  if (!wheel) {
    const platforms = NATIVE_WHEELS.map((known) => known.platform).join(", ");
    return {
      missing: `There is no TensorFlow library for ${platform}, only for ${platforms}; ` +
        "Propagator computes with WebAssembly here",
    };
  }
  try {
    const folder = libraryFolder(wheel, options.cache ?? cacheDirectory());
    if (isComplete(folder, wheel)) return { path: libraryPath(folder, wheel) };
    return {
      missing: `TensorFlow ${wheel.version} is not in ${folder}; run "deno task setup" to fetch it ` +
        `(${megabytes(wheel.bytes)} to download, ${megabytes(unpackedBytes(wheel))} on disk)`,
    };
  } catch (error) {
    return { missing: `Cannot look for TensorFlow ${wheel.version}: ${(error as Error).message}` };
  }
}
