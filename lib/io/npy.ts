import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import { writeAtomic } from "./atomic.ts";
import { damaged } from "./damaged.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // "\x93NUMPY"
const ALIGNMENT = 64;

/** How to read one number of each type, by NumPy's name without the byte order. */
const READERS: Readonly<Record<string, (view: DataView, at: number, isLittle: boolean) => number>> = {
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  i8: (view, at, isLittle) => Number(view.getBigInt64(at, isLittle)),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  i1: (view, at) => view.getInt8(at),
  u8: (view, at, isLittle) => Number(view.getBigUint64(at, isLittle)),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

/** What the header of a `.npy` file says. */
export interface NpyHeader {
  /** NumPy's name of the type, without the byte order. */
  readonly type: string;
  /** Whether the lowest byte comes first. */
  readonly isLittle: boolean;
  /** Whether the first axis is the fastest. */
  readonly isFortran: boolean;
  /** Length of each axis. */
  readonly shape: readonly number[];
  /** Where the numbers start, in bytes. */
  readonly start: number;
}

/** Reads the header without running it, though it is written as a Python expression. */
export function npyHeader(bytes: Uint8Array, source: string): NpyHeader {
  const refuse = (reason: string): never => {
    throw damaged(source, ".npy", reason);
  };
  if (bytes.length < 10 || !MAGIC.every((byte, i) => bytes[i] === byte)) {
    refuse("it does not start like one; save the array with numpy.save()");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6];
  if (version < 1 || version > 3) refuse(`its format version is ${version}, expected 1, 2 or 3`);
  const isShort = version === 1;
  if (!isShort && bytes.length < 12) refuse("it ends inside its header; restore it from a copy");
  const start = isShort ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  if (start > bytes.length) refuse("it ends inside its header; restore it from a copy");
  const text = new TextDecoder("latin1").decode(bytes.subarray(isShort ? 10 : 12, start));
  const [, order, type] = text.match(/'descr':\s*'([<>|=])(\w+)'/) ??
    refuse(`its header names no plain type: ${text.trim()}`);
  if (!Object.hasOwn(READERS, type)) {
    refuse(`its type is ${type}, expected one of ${Object.keys(READERS).join(", ")}; convert it with astype("f8")`);
  }
  const fortran = text.match(/'fortran_order':\s*(True|False)/) ?? refuse("its header does not tell its order");
  const [, inside] = text.match(/'shape':\s*\(([\d,\s]*)\)/) ?? refuse("its header does not tell its shape");
  const shape = inside.split(",").map((n) => n.trim()).filter((n) => n !== "").map(Number);
  return { type, isLittle: order !== ">", isFortran: fortran[1] === "True", shape, start };
}

/** Column-major to row-major order. */
function inRows(data: Float64Array, shape: readonly number[]): Float64Array {
  const out = new Float64Array(data.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, n) => product * n, 1));
  for (let to = 0, from = 0; to < out.length; to++) {
    out[to] = data[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

/**
 * Reads NumPy's format for one array. Objects are refused, so that nothing in a file can run.
 * @param bytes The whole file.
 * @param source The file's name, for messages.
 * @returns Numbers of any type as float64, in row-major order.
 * @throws {PropagatorError} With the code `file-damaged`, if the bytes are not such a file.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function decodeNpy(bytes: Uint8Array, source = "bytes"): NdArray {
  const { type, isLittle, isFortran, shape, start } = npyHeader(bytes, source);
  const size = shape.reduce((product, n) => product * n, 1);
  const width = Number(type[1]);
  if (bytes.length - start !== size * width) {
    throw damaged(
      source,
      ".npy",
      `shape [${shape.join(", ")}] of type ${type} takes ${size * width} bytes, the file has ${
        bytes.length - start
      }; ` +
        "restore it from a copy",
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, size * width);
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = READERS[type](view, i * width, isLittle);
  return ndarray(shape, isFortran ? inRows(data, shape) : data);
}

/** The first bytes of a file in NumPy's format, version 1, in row-major order and with the lowest byte first. */
export function encodeNpyHeader(type: "f4" | "f8", shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '<${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const start = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start).fill(0x20);
  bytes.set([...MAGIC, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[start - 1] = 0x0a;
  return bytes;
}

/** Lays an array out in NumPy's format, version 1, as float64 in row-major order. */
export function encodeNpy(array: NdArray): Uint8Array<ArrayBuffer> {
  checkNdarray("write an array", "array", array);
  const { shape, data } = array;
  const header = encodeNpyHeader("f8", shape);
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return bytes;
}

/**
 * Reads a `.npy` file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not one; the message names file and reason.
 */
export async function readNpy(path: string): Promise<NdArray> {
  return decodeNpy(await Deno.readFile(path), path);
}

/**
 * Writes a `.npy` file so that a reader sees the old content or the new one, never a part.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, readNpy, writeNpy } from "propagator";
 *
 * const path = await Deno.makeTempFile({ suffix: ".npy" });
 * await writeNpy(path, ndarray([2, 2], Float64Array.of(1, 2, 3, 4)));
 * assertEquals((await readNpy(path)).data[3], 4);
 * await Deno.remove(path);
 * ```
 */
export async function writeNpy(path: string, array: NdArray): Promise<void> {
  await writeAtomic(path, encodeNpy(array));
}
