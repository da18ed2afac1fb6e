import type { NdArray } from "../../core/ndarray.ts";
import { thinPicture } from "../thin_picture.ts";

/** Curves and small images of a sequence, by what they are; an image is row-major and comes with its `... shape`. */
export type Pictures = Readonly<Record<string, readonly number[]>>;

/** Points of a curve at most. */
const CURVE = 512;

/** How far into the film its frame is shown, as in the paper's figure. */
const LATE = 170 / 174;

function digits(value: number, many = 3): number {
  return Number(value.toPrecision(many));
}

/** Numbers of a film's channels on a part of its frames, given by fractions of height and width, as a mean over it. */
function patchMeans(
  { shape, data }: NdArray,
  { top, bottom, left, right }: { top: number; bottom: number; left: number; right: number },
): number[] {
  const [frames, height, width, channels = 1] = shape;
  const [r0, r1] = [top, bottom].map((part) => Math.round(part * height));
  const [c0, c1] = [left, right].map((part) => Math.round(part * width));
  const row = width * channels;
  return Array.from({ length: frames }, (_, n) => {
    let sum = 0;
    for (let r = r0; r < r1; r++) {
      for (let k = c0 * channels; k < c1 * channels; k++) sum += data[(n * height + r) * row + k];
    }
    return digits(sum / ((r1 - r0) * (c1 - c0) * channels), 4);
  });
}

/** The last snapshot of a field, `[snapshots, rows, columns]`, and its mean on the patch of the paper's figure. */
export function fieldPictures(field: NdArray): Pictures {
  const [snapshots, rows, columns] = field.shape;
  const last = (snapshots - 1) * rows * columns;
  const { shape, data } = thinPicture({ rows, columns, at: (r, c) => field.data[last + r * columns + c] });
  const patch = { left: 100 / 449, right: 110 / 449, top: 70 / 199, bottom: 80 / 199 };
  return { frame: data, "frame shape": shape, trace: patchMeans(field, patch) };
}

/** A late frame of a film, `[frames, height, width, 3]`, and its mean on the patch of the paper's figure. */
export function filmPictures(film: NdArray): Pictures {
  const [frames, height, width, channels] = film.shape;
  const late = Math.round(LATE * (frames - 1)) * height * width * channels;
  const level = (value: number) => Math.round(Math.max(0, Math.min(255, value)));
  const pixel = (channel: number) => (r: number, c: number) =>
    level(film.data[late + (r * width + c) * channels + channel]);
  const colours = Array.from(
    { length: channels },
    (_, k) => thinPicture({ rows: height, columns: width, at: pixel(k) }),
  );
  return {
    frame: colours[0].data.flatMap((_, k) => colours.map(({ data }) => data[k])),
    "frame shape": [...colours[0].shape, channels],
    trace: patchMeans(film, { top: 150 / 240, bottom: 180 / 240, left: 250 / 360, right: 280 / 360 }),
  };
}

/** A signal over time. */
export function signalPictures(signal: Float64Array): Pictures {
  const each = Math.ceil(signal.length / CURVE);
  return { trace: Array.from({ length: Math.ceil(signal.length / each) }, (_, k) => digits(signal[k * each])) };
}

/** A field on a line over time, `[snapshots, points]`. */
export function mapPictures({ shape: [rows, columns], data }: NdArray): Pictures {
  const { shape, data: map } = thinPicture({ rows, columns, at: (n, i) => data[n * columns + i] });
  return { map, "map shape": shape };
}
