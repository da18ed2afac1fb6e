import { unzipSync, zipSync } from "fflate";
import type { NdArray } from "../core/ndarray.ts";
import { writeAtomic } from "./atomic.ts";
import { damaged } from "./damaged.ts";
import { decodeNpy, encodeNpy } from "./npy.ts";

/** The largest member that is unpacked, so that a wrong file cannot exhaust memory. */
const MOST_BYTES = 2 ** 31;

/**
 * Reads NumPy's format for several arrays, packed or not.
 * @param bytes The whole file.
 * @param source The file's name, for messages.
 * @returns The arrays by name.
 * @throws {PropagatorError} With the code `file-damaged`, if the bytes are not such a file.
 */
export function decodeNpz(bytes: Uint8Array, source = "bytes"): Map<string, NdArray> {
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (originalSize > MOST_BYTES) throw new Error(`its member ${name} has more than ${MOST_BYTES} bytes`);
        return true;
      },
    });
  } catch (error) {
    throw damaged(source, ".npz", `${(error as Error).message}; save the arrays with numpy.savez()`);
  }
  return new Map(
    Object.entries(members).map(([name, member]) => {
      if (!name.endsWith(".npy")) {
        throw damaged(source, ".npz", `its member ${name} is no .npy file; save the arrays with numpy.savez()`);
      }
      return [name.slice(0, -".npy".length), decodeNpy(member, `${name} in ${source}`)];
    }),
  );
}

/** Lays arrays out in NumPy's format for several, not packed. */
export function encodeNpz(arrays: ReadonlyMap<string, NdArray>): Uint8Array {
  const members = [...arrays].map(([name, array]) => [`${name}.npy`, encodeNpy(array)]);
  // A fixed date, the first that the format knows, makes equal arrays equal files.
  return zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) });
}

/**
 * Reads a `.npz` file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not one; the message names file and reason.
 */
export async function readNpz(path: string): Promise<Map<string, NdArray>> {
  return decodeNpz(await Deno.readFile(path), path);
}

/**
 * Writes a `.npz` file so that a reader sees the old content or the new one, never a part.
 * @param arrays By name.
 */
export async function writeNpz(path: string, arrays: ReadonlyMap<string, NdArray>): Promise<void> {
  await writeAtomic(path, encodeNpz(arrays));
}
