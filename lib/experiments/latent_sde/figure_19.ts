import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { modelFigure, rowsOf } from "./model_figure.ts";

/** Figure 19: the learned kernel. */
export const experiment: Experiment<HierarchyProfile> = modelFigure({
  number: 19,
  title: "Korteweg-de Vries equation: the learned kernel of smoothing, restriction and prolongation",
  guide: [
    "roughness: total variation of the kernel's middle half over its largest magnitude, 2 for a bell; the kernel is smooth below 4. The series hold " +
    "the kernel over the distance from its middle, in fine points",
    ACCEPTANCE_GUIDE,
  ],
  problem: "kdv",
  models: ["multiscale"],
  show({ fit, name }) {
    const { data } = fit.record.weights.kernel.w;
    const middle = (data.length - 1) / 2;
    const half = data.subarray(Math.ceil(middle / 2), data.length - Math.ceil(middle / 2));
    const variation = half.reduce((sum, w, i) => sum + (i > 0 ? Math.abs(w - half[i - 1]) : 0), 0);
    const most = data.reduce((largest, w) => Math.max(largest, Math.abs(w)), 0);
    return Promise.resolve({
      rows: rowsOf(name, {
        roughness: variation / most,
        "largest weight": most,
        sum: data.reduce((sum, w) => sum + w, 0),
      }),
      series: { distance: Array.from(data, (_, i) => i - middle), weight: [...data] },
    });
  },
});
