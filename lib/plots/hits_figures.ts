import { curvesOf, type FigureRule, TIME } from "./figure_rule.ts";
import { INK } from "./palette.ts";
import { recordedBands, recordedReliability } from "./recorded_bands.ts";
import { recordedCost } from "./recorded_cost.ts";
import { recordedFan } from "./recorded_fan.ts";
import { recordedSequences } from "./recorded_sequences.ts";

const SQUARED_ERROR = { label: "mean squared error", scale: "log" } as const;

/** Figures of the experiments with hierarchical time-steppers, in the order in which they stand. */
export const HITS_FIGURES: readonly FigureRule[] = [
  {
    experiments: ["hits/figure-02", "hits/figure-05-*"],
    says: "Mean squared error over time, each step size alone, and coupled",
    draw: (result) => recordedFan(result),
  },
  {
    experiments: ["hits/figure-02", "hits/figure-05-*"],
    says: "The first test trajectory, and the coupled forecast of it",
    draw: curvesOf({
      of: { y: /^(?<series>truth|forecast) (?<panel>\w+)$/, x: "time" },
      x: TIME,
      y: { label: "state" },
      styles: { truth: { colour: INK, width: 3 } },
    }),
  },
  {
    experiments: ["hits/figure-06a", "hits/figure-06b"],
    says: "Accuracy against the time of a forecast, the paper's and ours",
    draw: recordedCost,
  },
  {
    experiments: ["hits/noise"],
    says: "Error against the clean truth over a forecast, with noise on the data, beside an accurate solver's",
    draw: curvesOf({
      of: { y: /^clean error (?<panel>.*?) (?<series>(?:coupled|accurate solver) at .*)$/ },
      x: { label: "point of the forecast" },
      y: SQUARED_ERROR,
    }),
  },
  {
    experiments: ["hits/increments"],
    says: "What a network of each step size has to learn: how steep the increment is, and what it misses",
    draw: curvesOf({
      of: { y: /^(?<series>[^,]+), (?<panel>mean gradient|missed)$/ },
      x: { label: "step size in units of 0.16", scale: "log" },
      y: { label: "of the increment", scale: "log" },
    }),
  },
  {
    experiments: ["hits/table-1-*"],
    says: "Mean squared error over the regenerated sequence, by method",
    draw: curvesOf({
      of: { y: /^error (?<series>.*)$/ },
      x: { label: "snapshot" },
      y: SQUARED_ERROR,
    }),
  },
  {
    experiments: ["hits/figure-07"],
    says: "A sequence as each method regenerates it, beside the exact one",
    draw: recordedSequences,
  },
  {
    experiments: ["hits/figure-07"],
    says: "A part of each sequence over time, by method, beside the exact one",
    draw: curvesOf({
      of: { y: /^(?<panel>\w+) trace (?<series>.*)$/ },
      x: { label: "snapshot" },
      y: { label: "mean of a part" },
      styles: { exact: { colour: INK, width: 3 } },
    }),
  },
  {
    experiments: ["hits/adaptive-rungs"],
    says: "Error against evaluations of networks, chosen on the way and in fixed ranges",
    draw: curvesOf({
      of: { y: /^(?<panel>[^,]+), (?<series>.*) error$/, x: "$<panel>, $<series> evaluations" },
      x: { label: "evaluations", scale: "log" },
      y: SQUARED_ERROR,
      marks: "dots",
    }),
  },
  {
    experiments: ["hits/partial-observation"],
    says: "Mean squared error over time of ladders that see a part of the state and its past",
    draw: curvesOf({
      of: { y: /^(?<panel>.*), error of (?<series>.*)$/, x: "$<panel>, time per point" },
      x: TIME,
      y: SQUARED_ERROR,
    }),
  },
  {
    experiments: ["hits/uncertainty"],
    says: "Share of the truth inside bands, against what they claim",
    draw: recordedReliability,
  },
  {
    experiments: ["hits/uncertainty"],
    says: "A forecast with its bands of 50 and 95 %, and the truth",
    draw: recordedBands,
  },
];
