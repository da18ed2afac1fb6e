import { damaged } from "./damaged.ts";
import type { Interval, LatticeFile } from "./lattice_file.ts";
import { readAt } from "./read_at.ts";

/** Longer than the text before the numbers of any file seen. */
const LONGEST_HEADER = 16_384;
const FORMAT = "AmiraMesh";
const FIRST_LINE = "# AmiraMesh BINARY-LITTLE-ENDIAN";
const LETTERS = ["u", "v", "w"];

function numbersAfter(text: string, pattern: RegExp): number[] | undefined {
  const found = text.match(pattern);
  return found?.[1].trim().split(/\s+/).map(Number);
}

/**
 * Opens a file of Amira's format: float32 fields on a uniform lattice, one or more components at each point, x fastest, then y, then time.
 * Frames are read as they are needed, each read opening the file anew.
 * @throws {PropagatorError} With the code `file-damaged`, if it is no such file.
 */
export async function openAmiraMesh(path: string): Promise<LatticeFile> {
  using file = await Deno.open(path);
  const head = new Uint8Array(LONGEST_HEADER);
  const text = new TextDecoder("latin1").decode(head.subarray(0, await readAt(file, 0, head)));
  const refuse = (reason: string): never => {
    throw damaged(path, FORMAT, reason);
  };
  if (!text.startsWith(FIRST_LINE)) refuse(`its first line must start with "${FIRST_LINE}"`);
  const sizes = numbersAfter(text, /define Lattice ([\d ]+)/) ?? [];
  if (sizes.length !== 3) refuse("it must define a lattice of three numbers: points along x, along y, and frames");
  const box = numbersAfter(text, /BoundingBox ([^,\n]+)/) ?? [];
  if (box.length !== 6 || !box.every(Number.isFinite)) refuse("it must have a BoundingBox of six numbers");
  if (!/CoordType "uniform"/.test(text)) refuse("its coordinates must be uniform");
  const [, components = "1"] = text.match(/Lattice\s*\{\s*float(?:\[(\d+)\])?\s+\w+\s*\}\s*@1/) ??
    refuse("it must hold float numbers on the lattice");
  const start = text.search(/\n@1\r?\n/);
  if (start < 0) refuse("it has no data section");
  const from = start + text.slice(start).match(/\n@1\r?\n/)![0].length;

  const [columns, rows, frames] = sizes;
  const many = Number(components);
  const perFrame = columns * rows * many;
  const expected = from + 4 * perFrame * frames;
  const { size } = await file.stat();
  if (size < expected) refuse(`its lattice takes ${expected} bytes, the file has ${size}; restore it from a copy`);
  const interval = (axis: number): Interval => [box[2 * axis], box[2 * axis + 1]];
  return {
    shape: [columns, rows, frames],
    bounds: [interval(0), interval(1), interval(2)],
    channels: many === 1 ? ["u"] : Array.from({ length: many }, (_, c) => LETTERS[c] ?? `u${c}`),
    async read(first, end) {
      using reader = await Deno.open(path);
      const bytes = new Uint8Array(4 * perFrame * (end - first));
      await readAt(reader, from + 4 * perFrame * first, bytes);
      const view = new DataView(bytes.buffer);
      const out = new Float32Array(perFrame * (end - first));
      const points = columns * rows;
      for (let n = 0, at = 0; n < end - first; n++) {
        for (let k = 0; k < points; k++) {
          for (let c = 0; c < many; c++, at += 4) out[(n * many + c) * points + k] = view.getFloat32(at, true);
        }
      }
      return out;
    },
  };
}
