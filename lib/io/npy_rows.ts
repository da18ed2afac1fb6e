import { dirname } from "node:path";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { damaged } from "./damaged.ts";
import { encodeNpyHeader, npyHeader } from "./npy.ts";
import { readAt } from "./read_at.ts";

/** A `.npy` file of float32 numbers whose rows, the entries along its first axis, are read as they are needed. */
export interface NpyRows {
  /** Length of each axis, rows first. */
  readonly shape: readonly number[];
  /** Reads rows `from` to `to - 1`, `[to - from, ...]`. */
  read(from: number, to: number): Promise<NdArray>;
}

/** A `.npy` file in the making, row after row. */
export interface NpyRowsWriter extends AsyncDisposable {
  /** Writes the next rows. */
  append(rows: Float64Array): Promise<void>;
  /** Puts the file in its place; before, there is none of its name. */
  finish(): Promise<void>;
}

const BYTES = 4;
/** Longer than any header that NumPy or this project writes for a few axes. */
const LONGEST_HEADER = 4096;

/**
 * Opens a `.npy` file of float32 numbers without reading them; each read opens it anew, so nothing has to be closed.
 * @throws {PropagatorError} With the code `file-damaged`, if it is no such file or its numbers are not float32 in row-major order.
 */
export async function openNpyRows(path: string): Promise<NpyRows> {
  using file = await Deno.open(path);
  const head = new Uint8Array(LONGEST_HEADER);
  const { type, isLittle, isFortran, shape, start } = npyHeader(head.subarray(0, await readAt(file, 0, head)), path);
  if (type !== "f4" || !isLittle || isFortran || shape.length === 0) {
    const hint = 'save it with numpy.save(path, array.astype("<f4"))';
    throw damaged(path, ".npy", `expected rows of float32 numbers; ${hint}`);
  }
  const [rows, ...rest] = shape;
  const size = rest.reduce((product, n) => product * n, 1);
  const { size: length } = await file.stat();
  if (length !== start + rows * size * BYTES) {
    const expected = start + rows * size * BYTES;
    throw damaged(path, ".npy", `its shape takes ${expected} bytes, the file has ${length}; restore it from a copy`);
  }
  return {
    shape,
    async read(from, to) {
      using reader = await Deno.open(path);
      const bytes = new Uint8Array((to - from) * size * BYTES);
      await readAt(reader, start + from * size * BYTES, bytes);
      return ndarray([to - from, ...rest], Float64Array.from(new Float32Array(bytes.buffer)));
    },
  };
}

/**
 * Starts a `.npy` file, written row after row to a temporary file beside it.
 * @param shape Length of each axis, rows first.
 * @param type Float32, to which each number is rounded, or float64.
 */
export async function writeNpyRows(
  path: string,
  shape: readonly number[],
  type: "f4" | "f8" = "f4",
): Promise<NpyRowsWriter> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  const file = await Deno.open(temporary, { write: true, createNew: true });
  let isFinished = false;
  const write = async (bytes: Uint8Array) => {
    for (let n = 0; n < bytes.length;) n += await file.write(bytes.subarray(n));
  };
  await write(encodeNpyHeader(type, shape));
  return {
    append(rows) {
      const { buffer, byteOffset, byteLength } = type === "f4" ? Float32Array.from(rows) : rows;
      return write(new Uint8Array(buffer, byteOffset, byteLength));
    },
    async finish() {
      await file.sync();
      await Deno.rename(temporary, path);
      isFinished = true;
    },
    async [Symbol.asyncDispose]() {
      file.close();
      if (!isFinished) await Deno.remove(temporary).catch(() => {});
    },
  };
}
