import { PropagatorError } from "../core/errors.ts";
import { writeAtomic } from "./atomic.ts";

/** Element types that are read and written, by the names the format gives them. */
const ARRAYS = {
  F64: Float64Array,
  I64: BigInt64Array,
  U64: BigUint64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const satisfies Record<SafetensorsType, unknown>;

/** The name of an element type in a safetensors file. */
export type SafetensorsType = "F64" | "I64" | "U64" | "F32" | "I32" | "U32" | "I16" | "U16" | "I8" | "U8" | "BOOL";

/** The array classes that hold a stored tensor's elements. */
export type StoredData =
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** A tensor outside any engine: type, shape and row-major numbers. */
export interface StoredTensor {
  /** Element type; `BOOL` holds one byte per element, 0 or 1. */
  readonly dtype: SafetensorsType;
  /** Length of each axis, slowest first; empty for a scalar. */
  readonly shape: readonly number[];
  /** Row-major elements, of the array class that belongs to `dtype`. */
  readonly data: StoredData;
}

/** What a safetensors file holds. */
export interface Safetensors {
  /** The tensors by name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Free text by name. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Bounds on what is accepted, so that a wrong file cannot exhaust memory. */
const MOST_HEADER_BYTES = 100_000_000; // the bound of the format's reference implementation
const MOST_FILE_BYTES = 2 ** 31;
const METADATA = "__metadata__";

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

function isCount(n: unknown): n is number {
  return Number.isSafeInteger(n) && (n as number) >= 0;
}

function checkTensor(name: string, { dtype, shape, data }: StoredTensor): void {
  const what = `Cannot store tensor "${name}"`;
  if (name === METADATA) throw new RangeError(`${what}: the format keeps that name for itself; choose another`);
  if (!(data instanceof ARRAYS[dtype])) {
    throw new TypeError(`${what}: ${dtype} needs a ${ARRAYS[dtype].name}, got ${(data as object).constructor.name}`);
  }
  if (!shape.every(isCount) || sizeOf(shape) !== data.length) {
    throw new TypeError(
      `${what}: shape [${shape.join(", ")}] does not hold ${data.length} elements; pass a shape whose product is that`,
    );
  }
}

/**
 * Lays tensors out in the safetensors format: header length, JSON header, then the elements, largest type first so that
 * each tensor is aligned to its element size.
 * @param content Tensors and free text by name.
 * @throws {TypeError} If a shape or an array class does not fit its tensor.
 * @see https://github.com/huggingface/safetensors (the format, version 0.6)
 */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  for (const [name, tensor] of tensors) checkTensor(name, tensor);
  const ordered = [...tensors].sort(([nameA, a], [nameB, b]) =>
    b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT || (nameA < nameB ? -1 : 1)
  );
  const entries: [string, unknown][] = metadata.size ? [[METADATA, Object.fromEntries(metadata)]] : [];
  let end = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    entries.push([name, { dtype, shape, data_offsets: [end, end += data.byteLength] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.fill(0x20, 8, start); // the format pads its header with spaces
  bytes.set(json, 8);
  let offset = start;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * Reads the safetensors format. Nothing in it can run code, and every size is checked before memory is taken.
 * @param bytes The whole file.
 * @param source The file's name, for messages.
 * @throws {PropagatorError} With the code `file-damaged`, if the bytes are not such a file or use an unknown type.
 */
export function decodeSafetensors(bytes: Uint8Array, source = "bytes"): Safetensors {
  const refuse = (reason: string): never => {
    throw new PropagatorError(
      "file-damaged",
      `Cannot read ${source} as safetensors: ${reason}; restore the file from a copy or write it again`,
    );
  };
  if (bytes.length < 8) refuse(`expected at least 8 bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(Math.min(bytes.length - 8, MOST_HEADER_BYTES))) {
    refuse(`its header claims ${headerLength} bytes, the file has ${bytes.length - 8} after the length`);
  }
  const start = 8 + Number(headerLength);
  const header = parseHeader(bytes.subarray(8, start), refuse);
  const metadata = new Map<string, string>();
  const tensors = new Map<string, StoredTensor>();
  const spans: [number, number][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === METADATA) {
      for (const [key, text] of Object.entries(asRecord(entry) ?? refuse("its metadata is not a record"))) {
        metadata.set(key, typeof text === "string" ? text : refuse(`its metadata "${key}" is not text`));
      }
      continue;
    }
    const { dtype, shape, data_offsets: span } = asRecord(entry) ?? refuse(`entry "${name}" is not a record`);
    const known = Object.hasOwn(ARRAYS, String(dtype)) ? dtype as SafetensorsType : null;
    if (!known) refuse(`tensor "${name}" has type ${dtype}, expected one of ${Object.keys(ARRAYS).join(", ")}`);
    const ArrayClass = ARRAYS[known!];
    const good = Array.isArray(shape) && shape.every(isCount) && Array.isArray(span) && span.length === 2 &&
      span.every(isCount) && span[1] <= bytes.length - start &&
      sizeOf(shape) * ArrayClass.BYTES_PER_ELEMENT === span[1] - span[0];
    if (!good) {
      refuse(`tensor "${name}" of shape ${JSON.stringify(shape)} does not fill its span ${JSON.stringify(span)}`);
    }
    spans.push(span as [number, number]);
    const own = bytes.slice(start + (span as number[])[0], start + (span as number[])[1]);
    tensors.set(name, { dtype: known!, shape: shape as number[], data: new ArrayClass(own.buffer) });
  }
  let end = 0;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (from !== end) refuse(`its tensors leave a gap or overlap at byte ${Math.min(from, end)} of the data`);
    end = to;
  }
  if (end !== bytes.length - start) {
    refuse(`its tensors take ${end} bytes of data, the file has ${bytes.length - start}`);
  }
  return { tensors, metadata };
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
}

function parseHeader(bytes: Uint8Array, refuse: (reason: string) => never): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return asRecord(JSON.parse(text)) ?? refuse("its header is not a record");
  } catch (error) {
    if (error instanceof PropagatorError) throw error;
    return refuse(`its header is not JSON (${(error as Error).message})`);
  }
}

/**
 * Reads a safetensors file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not one; the message names file and reason.
 */
export async function readSafetensors(path: string): Promise<Safetensors> {
  const { size } = await Deno.stat(path);
  if (size > MOST_FILE_BYTES) {
    throw new PropagatorError("file-damaged", `Cannot read ${path}: ${size} bytes, more than ${MOST_FILE_BYTES}`);
  }
  return decodeSafetensors(await Deno.readFile(path), path);
}

/** Writes a safetensors file so that a reader sees the old content or the new one, never a part. */
export async function writeSafetensors(path: string, content: Safetensors): Promise<void> {
  await writeAtomic(path, encodeSafetensors(content));
}
