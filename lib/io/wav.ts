import { z } from "zod";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import { count, oneOf, validated } from "../core/validated.ts";
import { writeAtomic } from "./atomic.ts";
import { damaged } from "./damaged.ts";

/** How a sample is stored: whole numbers of 16, 24 or 32 bits, or a float32. */
export type WavFormat = "pcm16" | "pcm24" | "pcm32" | "float32";

/** A sound. */
export interface Sound {
  /** Samples per second. */
  readonly rate: number;
  /** In [-1, 1], `[channels, samples]`. */
  readonly samples: NdArray;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/** How to read one sample, by format tag and bits. */
const READERS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 2 ** 7,
  [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 2 ** 15,
  [`${PCM}/24`]: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2 ** 31,
  [`${FLOAT}/32`]: (view, at) => view.getFloat32(at, true),
  [`${FLOAT}/64`]: (view, at) => view.getFloat64(at, true),
};

/** A whole number of so many bits, the nearest that there is. */
function rounded(sample: number, bits: number): number {
  const largest = 2 ** (bits - 1);
  return Math.max(-largest, Math.min(largest - 1, Math.round(sample * largest)));
}

const WRITERS: Readonly<Record<WavFormat, [bits: number, (view: DataView, at: number, sample: number) => void]>> = {
  pcm16: [16, (view, at, sample) => view.setInt16(at, rounded(sample, 16), true)],
  pcm24: [24, (view, at, sample) => {
    const whole = rounded(sample, 24);
    view.setUint16(at, whole & 0xffff, true);
    view.setInt8(at + 2, whole >> 16);
  }],
  pcm32: [32, (view, at, sample) => view.setInt32(at, rounded(sample, 32), true)],
  float32: [32, (view, at, sample) => view.setFloat32(at, sample, true)],
};

/** Where the chunks of a RIFF file stand, by name. */
function chunksOf(view: DataView): Map<string, { at: number; length: number }> {
  const chunks = new Map<string, { at: number; length: number }>();
  for (let at = 12; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at + 4, true);
    const name = wordAt(view, at);
    if (!chunks.has(name)) chunks.set(name, { at: at + 8, length });
    at += 8 + length + length % 2;
  }
  return chunks;
}

function wordAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

/**
 * Reads a `.wav` file's bytes: whole numbers of 8, 16, 24 or 32 bits, or floats of 32 or 64 bits.
 * @param bytes The whole file.
 * @param source The file's name, for messages.
 * @throws {PropagatorError} With the code `file-damaged`, if the bytes are not such a file.
 */
export function decodeWav(bytes: Uint8Array, source = "bytes"): Sound {
  const refuse = (reason: string): never => {
    throw damaged(source, ".wav", reason);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || wordAt(view, 0) !== "RIFF" || wordAt(view, 8) !== "WAVE") {
    refuse("it does not start like one; convert the sound to uncompressed .wav");
  }
  const chunks = chunksOf(view);
  const format = chunks.get("fmt ") ?? refuse("it lacks its format; restore it from a copy");
  const data = chunks.get("data") ?? refuse("it lacks its samples; restore it from a copy");
  if (format.length < 16 || format.at + format.length > bytes.length) refuse("its format is cut off");
  const tagged = view.getUint16(format.at, true);
  const tag = tagged === EXTENSIBLE && format.length >= 26 ? view.getUint16(format.at + 24, true) : tagged;
  const channels = view.getUint16(format.at + 2, true);
  const rate = view.getUint32(format.at + 4, true);
  const bits = view.getUint16(format.at + 14, true);
  const read = READERS[`${tag}/${bits}`] ?? refuse(
    `its samples have format ${tag} and ${bits} bits, expected ${Object.keys(READERS).join(", ")}; convert the sound`,
  );
  if (channels < 1 || rate < 1) refuse(`it has ${channels} channels and ${rate} samples per second`);
  if (data.at + data.length > bytes.length) {
    refuse(`it claims ${data.length} bytes of samples and has ${bytes.length - data.at}; restore it from a copy`);
  }
  const width = bits / 8;
  const n = Math.floor(data.length / (width * channels));
  const samples = ndarray([channels, n]);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < channels; c++) samples.data[c * n + i] = read(view, data.at + (i * channels + c) * width);
  }
  return { rate, samples };
}

const SCHEMA = z.strictObject({ rate: count(), format: oneOf(["pcm16", "pcm24", "pcm32", "float32"]) });

/**
 * Lays a sound out as a `.wav` file. Whole numbers clip what is outside of [-1, 1].
 * @throws {TypeError} If the samples are not of shape `[channels, samples]`, or the format is unknown.
 * @throws {RangeError} If the rate is not a whole number of at least 1, or a sample is not finite.
 */
export function encodeWav(sound: Sound, format: WavFormat = "pcm16"): Uint8Array<ArrayBuffer> {
  const what = "write a sound";
  validated(what, SCHEMA, { rate: sound.rate, format });
  checkNdarray(what, "samples", sound.samples);
  const { rate, samples: { shape, data } } = sound;
  if (shape.length !== 2 || shape[0] < 1) {
    throw new TypeError(`Cannot ${what}: samples must be of shape [channels, samples], got [${shape.join(", ")}]`);
  }
  if (!data.every(Number.isFinite)) throw new RangeError(`Cannot ${what}: samples must be finite`);
  const [channels, n] = shape;
  const [bits, write] = WRITERS[format];
  const width = bits / 8;
  const length = n * channels * width;
  const bytes = new Uint8Array(44 + length + length % 2);
  const view = new DataView(bytes.buffer);
  const words: [number, string][] = [[0, "RIFF"], [8, "WAVE"], [12, "fmt "], [36, "data"]];
  for (const [at, word] of words) bytes.set(new TextEncoder().encode(word), at);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, format === "float32" ? FLOAT : PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * width, true);
  view.setUint16(32, channels * width, true);
  view.setUint16(34, bits, true);
  view.setUint32(40, length, true);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < channels; c++) write(view, 44 + (i * channels + c) * width, data[c * n + i]);
  }
  return bytes;
}

/**
 * Reads a `.wav` file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not one; the message names file and reason.
 */
export async function readWav(path: string): Promise<Sound> {
  return decodeWav(await Deno.readFile(path), path);
}

/**
 * Writes a `.wav` file so that a reader sees the old content or the new one, never a part.
 * @throws {TypeError} As {@link encodeWav}.
 * @throws {RangeError} As {@link encodeWav}.
 */
export async function writeWav(path: string, sound: Sound, format: WavFormat = "pcm16"): Promise<void> {
  await writeAtomic(path, encodeWav(sound, format));
}
