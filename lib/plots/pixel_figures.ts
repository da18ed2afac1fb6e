import { ndarray } from "../core/ndarray.ts";
import type { ResultFile } from "../io/result_file.ts";
import { fieldPanels } from "./field_panels.ts";
import { curvesOf, type FigureRule, LOSS, pointsOf } from "./figure_rule.ts";
import { recordedPrediction } from "./prediction_panels.ts";
import { recordedPanels } from "./recorded_panels.ts";

const RELATIVE_ERROR = { label: "relative error", scale: "log" } as const;

/** The stencils that networks have learned, each beside the others of its size. */
function stencils({ series }: ResultFile): string[] {
  const names = Object.keys(series).filter((name) => name.startsWith("stencil ") && !name.endsWith(" shape"));
  return names.map((name) => {
    const values = ndarray(series[`${name} shape`] as number[], Float64Array.from(series[name], Number));
    const reach = (values.shape[0] - 1) / 2;
    const axis = { from: -reach, to: reach };
    const [x, y] = [{ label: "pixels across", ...axis }, { label: "pixels down", ...axis }];
    return fieldPanels([{ title: name, values }], { x, y, label: "weight", colours: "signed" });
  });
}

/** Figures of the experiments on pixel data, in the order in which they stand. */
export const PIXEL_FIGURES: readonly FigureRule[] = [
  {
    experiments: ["pixel/theory"],
    says: "Errors of networks that are finite differences, against the resolution",
    draw: curvesOf({
      of: { y: /^(?<panel>Lemma 2\.\d|Corollary 3\.3), (?<series>.*), error$/, x: "$<panel>, $<series>, resolution" },
      x: { label: "resolution", scale: "log" },
      y: { label: "error", scale: "log" },
    }),
  },
  {
    experiments: ["pixel/theory"],
    says: "Errors of predictions by the theorem's network, beside an unchanged copy",
    draw: curvesOf({
      of: { y: /^(?<panel>.*), (?<series>theorem's network|unchanged copy)$/ },
      x: { label: "step" },
      y: RELATIVE_ERROR,
    }),
  },
  {
    experiments: ["pixel/figure-01"],
    says: "An initial state, what becomes of it, what the network predicts, and the difference",
    draw: (result) => recordedPrediction(result),
  },
  {
    experiments: ["pixel/figure-02"],
    says: "ReLU and its square",
    draw: curvesOf({ of: { y: /^(?<series>ReLU.*)$/, x: "x" }, x: { label: "x" }, y: { label: "activation" } }),
  },
  {
    experiments: ["pixel/figure-03", "pixel/figure-04", "pixel/figure-05"],
    says: "Errors of predictions, as the paper draws them",
    draw: (result) => recordedPanels(result),
  },
  {
    experiments: ["pixel/figure-03", "pixel/figure-04", "pixel/figure-05", "pixel/compact-*"],
    says: "Errors of predictions in log scale, beside an unchanged copy and the theorem's network",
    draw: (result) => recordedPanels(result, { scale: "log" }),
  },
  {
    experiments: ["pixel/figure-03", "pixel/figure-04", "pixel/figure-05", "pixel/compact-*"],
    says: "Loss in training",
    draw: curvesOf({
      of: { y: /^loss (?<series>.*)$/, x: "updates $<series>" },
      x: { label: "update", scale: "log" },
      y: LOSS,
      title: "Loss in training",
    }),
  },
  {
    experiments: ["pixel/extrapolation"],
    says: "Relative error after one step against the number of waves",
    draw: pointsOf({
      of: { case: /^(?<panel>.*), (?<x>\d+) waves? · (?<series>.*)$/, quantity: /^rE\(1\)$/ },
      x: { label: "waves" },
      y: RELATIVE_ERROR,
    }),
  },
  {
    experiments: ["pixel/noise"],
    says: "Relative error after one step against the noise on the first frame",
    draw: pointsOf({
      of: { case: /^(?<panel>.*), noise (?<x>[\d.]+) · (?<series>.*)$/, quantity: /^rE\(1\)$/ },
      x: { label: "noise", scale: "log" },
      y: RELATIVE_ERROR,
    }),
  },
  { experiments: ["pixel/stencil"], says: "The stencil that a trained network has learned", draw: stencils },
];
