import { type NdArray, ndarray } from "../../core/ndarray.ts";

/** Rows and columns of a picture at most, so that results stay small. */
const MOST = { line: { rows: 50, columns: 100 }, plane: { rows: 40, columns: 64 } };
/** Digits of a number. */
const DIGITS = 3;

/** Fields to be shown. */
export interface Pictures {
  /** `[pictures, rows, columns]`: of a line one picture over time and space, of a plane one for each frame. */
  readonly shape: readonly number[];
  /** Of the shape. */
  readonly numbers: number[];
}

/** Every so many-th of `n`, so that not more than `most` are left. */
function some(n: number, most: number): number[] {
  const every = Math.ceil(n / most);
  return Array.from({ length: Math.ceil(n / every) }, (_, k) => k * every);
}

/** The frames that the paper's figures show: the first, the last, and those at quarters between. */
export function shownFrames(frames: number): number[] {
  const quarter = (k: number) => Math.floor((k * frames) / 4);
  return [0, quarter(1), quarter(2), quarter(3), frames - 1];
}

/** Frames of a field that a figure shows: on a line some of all, in a plane five; `[frames, channels, ...points]`. */
export function framesToShow(fields: NdArray): NdArray {
  const [frames, ...shape] = fields.shape;
  const size = fields.data.length / frames;
  const at = shape.length === 2 ? some(frames, MOST.line.rows) : shownFrames(frames);
  const kept = ndarray([at.length, ...shape]);
  at.forEach((n, k) => kept.data.set(fields.data.subarray(n * size, (n + 1) * size), k * size));
  return kept;
}

/** The numbers of one channel of `[frames, channels, ...points]`. */
export function channelOf({ shape: [frames, channels], data }: NdArray, channel: number): Float64Array {
  const size = data.length / frames / channels;
  return data.filter((_, k) => Math.floor(k / size) % channels === channel);
}

/** One channel of frames as pictures of few numbers. */
export function pictures(fields: NdArray, channel = 0): Pictures {
  const [frames, , ...points] = fields.shape;
  const isLine = points.length === 1;
  const [count, rows, columns] = isLine ? [1, frames, points[0]] : [frames, ...points];
  const values = channelOf(fields, channel);
  const most = isLine ? MOST.line : MOST.plane;
  const [down, across] = [some(rows, most.rows), some(columns, most.columns)];
  const numbers: number[] = [];
  for (let picture = 0; picture < count; picture++) {
    for (const i of down) {
      for (const j of across) {
        numbers.push(Number(values[(picture * rows + i) * columns + j].toPrecision(DIGITS)));
      }
    }
  }
  return { shape: [count, down.length, across.length], numbers };
}
