import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { middleFrame } from "./middle_frame.ts";
import { modelFigure, rowsOf } from "./model_figure.ts";

function rms(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Figure 20: from a field to its macrostate and back. */
export const experiment: Experiment<HierarchyProfile> = modelFigure({
  number: 20,
  title: "Korteweg-de Vries equation: a wave, smoothed by the kernel, as a macrostate, and spread again",
  guide: [
    "root mean squares at half of the time: observation y; smoothed S(y), of which the macrostate is every so many-th point and which may have another " +
    "magnitude; prolonged: what the macrostate stands for",
  ],
  problem: "kdv",
  models: ["multiscale"],
  async show(context) {
    const { fit, test, name } = context;
    const { observed, macro, zeta } = await middleFrame(context);
    const { data: smoothed } = await fit.smooth(observed);
    const all = { observation: observed.data, smoothed, macrostate: zeta, prolonged: macro };
    const numbers = Object.entries(all);
    return {
      rows: rowsOf(name, Object.fromEntries(numbers.map(([kind, values]) => [kind, rms(values)]))),
      series: { x: [...test.axes[0]], ...Object.fromEntries(numbers.map(([kind, values]) => [kind, [...values]])) },
    };
  },
});
