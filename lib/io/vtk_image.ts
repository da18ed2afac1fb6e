import { unzlibSync } from "fflate";
import { DOMParser } from "linkedom";
import { damaged } from "./damaged.ts";
import type { Interval, LatticeFile } from "./lattice_file.ts";
import { readAt } from "./read_at.ts";

const FORMAT = "VTK image data";
/** Longer than the XML before the numbers of any file seen. */
const LONGEST_HEADER = 65_536;
const MARK = /<AppendedData[^>]*encoding="raw"[^>]*>\s*_/;

/** Reads some bytes of an array, counted from its own start. */
type ReadBytes = (file: Deno.FsFile, from: number, to: number) => Promise<Uint8Array>;

/** How to read an array whose bytes stand as they are, behind their number. */
function plainBytes(start: number): ReadBytes {
  return async (file, from, to) => {
    const bytes = new Uint8Array(to - from);
    await readAt(file, start + from, bytes);
    return bytes;
  };
}

/** How to read an array in compressed blocks: their number, the size of one and of the last, and the compressed size of each. */
async function compressedBytes(
  file: Deno.FsFile,
  at: number,
  word: { readonly bytes: number; read(view: DataView, at: number): number },
): Promise<ReadBytes> {
  const head = new Uint8Array(3 * word.bytes);
  await readAt(file, at, head);
  const many = word.read(new DataView(head.buffer), 0);
  const blockSize = word.read(new DataView(head.buffer), word.bytes);
  const lengths = new Uint8Array(many * word.bytes);
  await readAt(file, at + head.length, lengths);
  const view = new DataView(lengths.buffer);
  const starts = [at + head.length + lengths.length];
  for (let i = 0; i < many; i++) starts.push(starts[i] + word.read(view, i * word.bytes));
  return async (reader, from, to) => {
    const out = new Uint8Array(to - from);
    for (let i = Math.floor(from / blockSize); i * blockSize < to; i++) {
      const packed = new Uint8Array(starts[i + 1] - starts[i]);
      await readAt(reader, starts[i], packed);
      const block = unzlibSync(packed);
      const offset = i * blockSize;
      const part = block.subarray(Math.max(0, from - offset), Math.min(block.length, to - offset));
      out.set(part, Math.max(0, offset - from));
    }
    return out;
  };
}

/**
 * Opens a file of VTK's image data (`.vti`) with appended raw float32 arrays of one component, plain or compressed by zlib: x fastest,
 * then y, then time as the third axis. Frames are read as they are needed, each read opening the file anew.
 * @throws {PropagatorError} With the code `file-damaged`, if it is no such file.
 */
export async function openVtkImage(path: string): Promise<LatticeFile> {
  using file = await Deno.open(path);
  const head = new Uint8Array(LONGEST_HEADER);
  const text = new TextDecoder("latin1").decode(head.subarray(0, await readAt(file, 0, head)));
  const refuse = (reason: string): never => {
    throw damaged(path, FORMAT, reason);
  };
  const mark = text.match(MARK);
  if (!mark) refuse("it must end with appended raw data; write it with data mode Appended and encoding off");
  const data = mark!.index! + mark![0].length;
  const xml = new DOMParser().parseFromString(`${text.slice(0, mark!.index)}</VTKFile>`, "text/xml");
  const attributes = (tag: string) => xml.getElementsByTagName(tag)[0];
  const [top, image] = [attributes("VTKFile"), attributes("ImageData")];
  if (!top || !image) refuse("it must hold ImageData");
  if (top.getAttribute("byte_order") !== "LittleEndian") refuse("its lowest byte must come first");
  const compressor = top.getAttribute("compressor");
  if (compressor && compressor !== "vtkZLibDataCompressor") refuse(`it is compressed by ${compressor}, expected zlib`);
  const isWide = top.getAttribute("header_type") === "UInt64";
  const word = {
    bytes: isWide ? 8 : 4,
    read: (view: DataView, at: number) => isWide ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true),
  };
  const three = (name: string) => (image.getAttribute(name) ?? "").trim().split(/\s+/).map(Number);
  const [extent, origin, spacing] = [three("WholeExtent"), three("Origin"), three("Spacing")];
  if (extent.length !== 6 || origin.length !== 3 || spacing.length !== 3) {
    refuse("it must tell WholeExtent, Origin and Spacing");
  }
  const shape = [0, 1, 2].map((axis) => extent[2 * axis + 1] - extent[2 * axis] + 1) as [number, number, number];
  const interval = (axis: number): Interval => [
    origin[axis] + extent[2 * axis] * spacing[axis],
    origin[axis] + extent[2 * axis + 1] * spacing[axis],
  ];

  const arrays = [...xml.getElementsByTagName("PointData")].flatMap((
    one,
  ) => [...one.getElementsByTagName("DataArray")]);
  if (arrays.length === 0) refuse("it holds no arrays at its points");
  const channels: string[] = [];
  const readers: ReadBytes[] = [];
  for (const array of arrays) {
    const name = array.getAttribute("Name") ?? `u${channels.length}`;
    if (array.getAttribute("type") !== "Float32" || (array.getAttribute("NumberOfComponents") ?? "1") !== "1") {
      refuse(`array "${name}" must hold one Float32 at each point`);
    }
    const at = data + Number(array.getAttribute("offset"));
    channels.push(name);
    readers.push(compressor ? await compressedBytes(file, at, word) : plainBytes(at + word.bytes));
  }
  const points = shape[0] * shape[1];
  return {
    shape,
    bounds: [interval(0), interval(1), interval(2)],
    channels,
    async read(from, to) {
      using reader = await Deno.open(path);
      const out = new Float32Array((to - from) * channels.length * points);
      for (const [c, bytesOf] of readers.entries()) {
        const bytes = await bytesOf(reader, 4 * points * from, 4 * points * to);
        const values = new Float32Array(bytes.buffer);
        for (let n = 0; n < to - from; n++) {
          out.set(values.subarray(n * points, (n + 1) * points), (n * channels.length + c) * points);
        }
      }
      return out;
    },
  };
}
