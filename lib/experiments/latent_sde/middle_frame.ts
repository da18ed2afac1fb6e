import type { NdArray } from "../../core/ndarray.ts";
import type { FigureContext } from "./model_figure.ts";

/** The first test trajectory at half of its time, as a model on a line separates it. */
export interface MiddleFrame {
  /** The observed field, `[1, 1, points]`. */
  readonly observed: NdArray;
  /** What the macrostate stands for. */
  readonly macro: Float64Array;
  /** What both scales stand for. */
  readonly whole: Float64Array;
  /** The macrostate, `[coarse points]`. */
  readonly zeta: Float64Array;
}

/** Reads and separates it. */
export async function middleFrame({ fit, test }: FigureContext): Promise<MiddleFrame> {
  const middle = Math.floor(test.times.length / 2);
  const observed = await test.read(0, middle, middle + 1);
  const { macro, whole, states } = await fit.separate(observed);
  const { grid: [points], ratio } = fit.record.description;
  return { observed, macro: macro.data, whole: whole.data, zeta: states.data.slice(0, points / ratio) };
}
