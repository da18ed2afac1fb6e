import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

/** A film of at most 256 colours. */
export interface PaletteFilm {
  /** `[frames, height, width]` */
  readonly shape: readonly [frames: number, height: number, width: number];
  /** The colour of each pixel, top row first. */
  readonly data: Uint8Array;
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Numbers of 32 bits, the high byte first. */
function words(...values: number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => bytes.setUint32(4 * i, value));
  return new Uint8Array(bytes.buffer);
}

function chunk(type: string, ...data: Uint8Array[]): Uint8Array {
  const content = Buffer.concat([Buffer.from(type, "latin1"), ...data]);
  return Buffer.concat([words(content.length - 4), content, words(crc32(content))]);
}

/** Rows as differences from the row above, which are small numbers where a field is smooth. */
function packed(pixels: Uint8Array, height: number, width: number): Uint8Array {
  const UP = 2;
  const rows = new Uint8Array(height * (width + 1));
  for (let i = 0; i < height; i++) {
    rows[i * (width + 1)] = UP;
    for (let j = 0; j < width; j++) {
      rows[i * (width + 1) + 1 + j] = pixels[i * width + j] - (i > 0 ? pixels[(i - 1) * width + j] : 0);
    }
  }
  return deflateSync(rows, { level: 9 });
}

/**
 * A film as an animated PNG that repeats for ever; what does not know these shows the first frame.
 * @param film At least one frame.
 * @param framesPerSecond A whole number.
 * @see https://www.w3.org/TR/png-3/
 */
export function animatedPng(
  { shape: [frames, height, width], data, palette }: PaletteFilm,
  framesPerSecond: number,
): Uint8Array {
  const [DEPTH, INDEXED, FOR_EVER] = [8, 3, 0];
  const parts = [
    SIGNATURE,
    chunk("IHDR", words(width, height), Uint8Array.of(DEPTH, INDEXED, 0, 0, 0)),
    chunk("acTL", words(frames, FOR_EVER)),
    chunk("PLTE", palette),
  ];
  let sequence = 0;
  for (let n = 0; n < frames; n++) {
    const delay = Uint8Array.of(0, 1, framesPerSecond >> 8, framesPerSecond & 255);
    parts.push(chunk("fcTL", words(sequence++, width, height, 0, 0), delay, Uint8Array.of(0, 0)));
    const own = packed(data.subarray(n * height * width, (n + 1) * height * width), height, width);
    parts.push(n === 0 ? chunk("IDAT", own) : chunk("fdAT", words(sequence++), own));
  }
  return new Uint8Array(Buffer.concat([...parts, chunk("IEND")]));
}
