import { join } from "node:path";
import { decode, encode } from "fast-png";
import { checkNdarray, type NdArray } from "../core/ndarray.ts";
import { writeAtomic } from "./atomic.ts";
import { damaged } from "./damaged.ts";

/** The frames of a film, 8 bits each number. */
export interface Frames {
  /** `[frames, height, width, channels]`, with 1 channel for grey and 3 for colour. */
  readonly shape: readonly [number, number, number, number];
  /** Row-major, top row first, 0 to 255. */
  readonly data: Uint8Array;
}

/** One image without its alpha channel. */
function decodePng(bytes: Uint8Array, source: string): { size: [number, number, number]; data: Uint8Array } {
  const refuse = (reason: string): never => {
    throw damaged(source, "PNG", reason);
  };
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes, { checkCrc: true });
  } catch (error) {
    return refuse(`${(error as Error).message}; restore it from a copy or convert it`);
  }
  const { width, height, channels, depth, palette } = image;
  if (palette || depth !== 8) refuse("it does not have 8 bits of grey or colour each; convert it to 8-bit grey or RGB");
  const kept = channels > 2 ? 3 : 1;
  const data = new Uint8Array(width * height * kept);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < kept; c++) data[i * kept + c] = image.data[i * channels + c];
  }
  return { size: [height, width, kept], data };
}

/**
 * Reads a folder of PNG images of one size as the frames of a film, in the order of the numbers in their names
 * ("frame-2.png" before "frame-10.png"). Alpha is dropped; other files are passed over.
 * @throws {PropagatorError} With the code `file-damaged`, if there is none, one is damaged, or sizes differ.
 */
export async function readFrames(folder: string): Promise<Frames> {
  const names: string[] = [];
  if ((await Deno.stat(folder)).isFile) {
    throw damaged(folder, "frames", "it is no folder; convert a film with ffmpeg -i film.mp4 folder/frame-%04d.png");
  }
  for await (const { name, isFile } of Deno.readDir(folder)) if (isFile && /\.png$/i.test(name)) names.push(name);
  if (names.length === 0) throw damaged(folder, "frames", "it has no .png file; export the film as PNG images into it");
  names.sort(new Intl.Collator("en", { numeric: true }).compare);
  let data = new Uint8Array(0);
  let size: [number, number, number] | undefined;
  for (const [n, name] of names.entries()) {
    const path = join(folder, name);
    const frame = decodePng(await Deno.readFile(path), path);
    size ??= frame.size;
    if (frame.size.some((length, axis) => length !== size![axis])) {
      const shown = (lengths: readonly number[]) => `${lengths[0]} x ${lengths[1]} with ${lengths[2]} channels`;
      throw damaged(path, "frame", `it is ${shown(frame.size)}, the first is ${shown(size)}; crop all frames alike`);
    }
    if (n === 0) data = new Uint8Array(names.length * frame.data.length);
    data.set(frame.data, n * frame.data.length);
  }
  return { shape: [names.length, ...size!], data };
}

/**
 * Makes frames of numbers such as a prediction: rounded, and clipped to 0 to 255.
 * @param images `[frames, height, width, channels]`, with 1 or 3 channels.
 * @throws {TypeError} If the shape is another.
 */
export function toFrames(images: NdArray): Frames {
  const what = "make frames of numbers";
  checkNdarray(what, "images", images);
  const { shape } = images;
  if (shape.length !== 4 || ![1, 3].includes(shape[3])) {
    throw new TypeError(`Cannot ${what}: expected a shape [frames, height, width, 1 or 3], got [${shape.join(", ")}]`);
  }
  const data = Uint8Array.from(images.data, (value) => Math.max(0, Math.min(255, Math.round(value))));
  return { shape: shape as Frames["shape"], data };
}

/**
 * Writes the frames of a film as `frame-0001.png` and so on.
 * @param folder Made if it is not there; frames of those names are written over.
 * @throws {TypeError} If the shape does not fit the data, or there are not 1 or 3 channels.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readFrames, writeFrames } from "propagator";
 *
 * const folder = await Deno.makeTempDir();
 * await writeFrames(folder, { shape: [2, 1, 2, 1], data: Uint8Array.of(0, 255, 255, 0) });
 * assertEquals((await readFrames(folder)).shape, [2, 1, 2, 1]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function writeFrames(folder: string, { shape, data }: Frames): Promise<void> {
  const [frames, height, width, channels] = shape;
  if (shape.length !== 4 || data.length !== frames * height * width * channels || ![1, 3].includes(channels)) {
    throw new TypeError(
      `Cannot write frames: expected a shape [frames, height, width, 1 or 3] for ${data.length} numbers, got [${
        shape.join(", ")
      }]`,
    );
  }
  const size = height * width * channels;
  for (let n = 0; n < frames; n++) {
    const png = encode({ width, height, channels, depth: 8, data: data.subarray(n * size, (n + 1) * size) });
    await writeAtomic(join(folder, `frame-${String(n + 1).padStart(4, "0")}.png`), png);
  }
}
