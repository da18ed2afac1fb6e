import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { applyTransport } from "../../numerics/apply_transport.ts";
import { applyAverage, extendToVelocities } from "../../numerics/velocity_average.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { Series } from "./scheme.ts";
import type { Word } from "./words.ts";

/** How words act on data. */
export interface FeatureOptions {
  /** The difference formula for d_x. */
  readonly stencil: TransportStencilName;
  /** Frames of a window. */
  readonly frames: number;
  /** One cell of so many is kept as a row; derivatives see all cells. */
  readonly stride: number;
}

/** The operators of one trajectory, applied once. */
export interface Features {
  /** A column for each word on a series, `[windows * velocities * kept cells]` in this order. */
  columns(series: Series, words: readonly Word[]): Map<Word, Float64Array>;
  /** The average over v of each word on a series, `[windows * kept cells]`. */
  averages(series: Series, words: readonly Word[]): Map<Word, Float64Array>;
}

/** Prepares the evaluation of words on a trajectory; nothing is computed before columns are asked for. */
export function features(data: KineticTrajectory, { stencil, frames, stride }: FeatureOptions): Features {
  const [nFrames, nVelocities, cells] = data.g.shape;
  const windows = nFrames - frames + 1;
  const kept = Math.ceil(cells / stride);

  /** The weighted sum over window n, `[1, velocities, cells]` or `[1, cells]`. */
  function windowed(series: Series, n: number): NdArray {
    const source = data[series.field];
    const combined = ndarray([1, ...source.shape.slice(1)]);
    const size = combined.data.length;
    series.frames.forEach((weight, i) => {
      if (weight === 0) return;
      const start = (n + i) * size;
      for (let j = 0; j < size; j++) combined.data[j] += weight * source.data[start + j];
    });
    return combined;
  }

  /** Gives every word on every window to `take`; words that stand inside others are computed once. */
  function visit(series: Series, words: readonly Word[], take: (word: Word, n: number, u: NdArray) => void): void {
    for (let n = 0; n < windows; n++) {
      const known = new Map<Word, NdArray>([["", windowed(series, n)]]);
      const evaluated = (word: Word): NdArray => {
        const present = known.get(word);
        if (present) return present;
        const inner = evaluated(word.slice(1));
        const value = word[0] === "A" ? applyTransport(inner, data, stencil) : applyAverage(inner, data);
        known.set(word, value);
        return value;
      };
      for (const word of words) take(word, n, evaluated(word));
    }
  }

  function gathered(
    series: Series,
    words: readonly Word[],
    lines: number,
    onLines: (u: NdArray) => NdArray,
  ): Map<Word, Float64Array> {
    const columns = new Map(words.map((word) => [word, new Float64Array(windows * lines * kept)]));
    visit(series, words, (word, n, u) => {
      const column = columns.get(word)!;
      const values = onLines(u).data;
      let to = n * lines * kept;
      for (let line = 0; line < lines; line++) {
        for (let i = 0; i < cells; i += stride) column[to++] = values[line * cells + i];
      }
    });
    return columns;
  }

  return {
    columns: (series, words) =>
      gathered(series, words, nVelocities, (u) => u.shape.length === 3 ? u : extendToVelocities(u, data)),
    averages: (series, words) => gathered(series, words, 1, (u) => applyAverage(u, data)),
  };
}
