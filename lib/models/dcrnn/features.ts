import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { shown } from "../../core/validated.ts";
import { applyTransport } from "../../numerics/apply_transport.ts";
import { lineLength } from "../../numerics/kinetic_grid.ts";
import { applyAverage, extendToVelocities } from "../../numerics/velocity_average.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { Alphabet, Operator } from "./operators.ts";
import { type Runs, runsOf } from "./runs.ts";
import type { Series } from "./scheme.ts";
import { letters, spelled, type Word } from "./words.ts";

/** How words act on data. */
export interface FeatureOptions {
  /** The difference formula for d_x. */
  readonly stencil: TransportStencilName;
  /** Frames of a window. */
  readonly frames: number;
  /** One cell of so many is kept as a row; derivatives see all cells. */
  readonly stride: number;
  /** Operators besides A and P. Default: none. */
  readonly operators?: Alphabet;
}

/** The operators of trajectories, applied once; the windows of one trajectory stand after those of the one before. */
export interface Features {
  /** A column for each word on a series, `[windows * velocities * kept cells]` in this order. */
  columns(series: Series, words: readonly Word[]): Map<Word, Float64Array>;
  /** A column for each word on a series whose values do not depend on v, `[windows * kept cells]`. */
  densities(series: Series, words: readonly Word[]): Map<Word, Float64Array>;
  /** The average over v of each word on a series, `[windows * kept cells]`. */
  averages(series: Series, words: readonly Word[]): Map<Word, Float64Array>;
}

/** An operator of the user's on every line of cells. */
function applyOperator(name: string, { act }: Operator, u: NdArray, x: Float64Array): NdArray {
  const cells = x.length;
  const out = ndarray(u.shape);
  const spacing = lineLength(x) / cells;
  for (let start = 0; start < u.data.length; start += cells) {
    const values = act(u.data.slice(start, start + cells), { x, spacing });
    if (!(values instanceof Float64Array && values.length === cells && values.every(Number.isFinite))) {
      const given = values instanceof Float64Array
        ? values.length === cells ? "a number that is not finite" : `${values.length} numbers`
        : shown(values);
      throw new TypeError(
        `Cannot apply the operator ${name}: it must return a Float64Array of ${cells} finite numbers, got ${given}`,
      );
    }
    out.data.set(values, start);
  }
  return out;
}

/** Prepares the evaluation of words on trajectories; nothing is computed before columns are asked for. */
export function features(
  data: Runs,
  { stencil, frames, stride, operators = {} }: FeatureOptions,
): Features {
  const runs = runsOf(data);
  const [, nVelocities, cells] = runs[0].g.shape;
  const windowsOf = ({ g }: KineticTrajectory) => g.shape[0] - frames + 1;
  const windows = runs.reduce((sum, run) => sum + windowsOf(run), 0);
  const kept = Math.ceil(cells / stride);

  /** The weighted sum over window n of a run, `[1, velocities, cells]` or `[1, cells]`. */
  function windowed(run: KineticTrajectory, series: Series, n: number): NdArray {
    const source = run[series.field];
    const combined = ndarray([1, ...source.shape.slice(1)]);
    const size = combined.data.length;
    series.frames.forEach((weight, i) => {
      if (weight === 0) return;
      const start = (n + i) * size;
      for (let j = 0; j < size; j++) combined.data[j] += weight * source.data[start + j];
    });
    return combined;
  }

  /** Gives every word on every window of a run to `take`; words that stand inside others are computed once. */
  function visit(
    run: KineticTrajectory,
    series: Series,
    words: readonly Word[],
    take: (word: Word, n: number, u: NdArray) => void,
  ): void {
    for (let n = 0; n < windowsOf(run); n++) {
      const known = new Map<Word, NdArray>([["", windowed(run, series, n)]]);
      const evaluated = (word: Word): NdArray => {
        const present = known.get(word);
        if (present) return present;
        const [outer, ...rest] = letters(word);
        const inner = evaluated(spelled(rest));
        const value = outer === "A"
          ? applyTransport(inner, run, stencil)
          : outer === "P"
          ? applyAverage(inner, run)
          : applyOperator(outer, operators[outer], inner, run.x);
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
    let before = 0;
    for (const run of runs) {
      visit(run, series, words, (word, n, u) => {
        const column = columns.get(word)!;
        const values = onLines(u).data;
        let to = (before + n) * lines * kept;
        for (let line = 0; line < lines; line++) {
          for (let i = 0; i < cells; i += stride) column[to++] = values[line * cells + i];
        }
      });
      before += windowsOf(run);
    }
    return columns;
  }

  return {
    columns: (series, words) =>
      gathered(series, words, nVelocities, (u) => u.shape.length === 3 ? u : extendToVelocities(u, runs[0])),
    densities: (series, words) => gathered(series, words, 1, (u) => u),
    averages: (series, words) => gathered(series, words, 1, (u) => applyAverage(u, runs[0])),
  };
}
