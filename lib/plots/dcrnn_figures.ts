import type { ResultFile } from "../io/result_file.ts";
import { errorAgainstEpsilon, errorPoints } from "./error_against_epsilon.ts";
import { curvesOf, type FigureRule, LOSS, pointsOf } from "./figure_rule.ts";

const ITERATION = { label: "iteration", scale: "log" } as const;

/** Tables whose rows are Knudsen numbers. */
const BY_EPSILON = Array.from({ length: 8 }, (_, i) => `dcrnn/table-0${i + 1}`);
const EPSILON = /^1\/\d+( ·|$)/;

/** The errors of rows such as `1/64 · converged`, without those of other data and of several starts. */
function againstEpsilon({ title, rows }: ResultFile): string {
  const points = errorPoints(rows.filter((row) => EPSILON.test(row.case)));
  return errorAgainstEpsilon(points.filter(({ series }) => !/^(seeds|epsilon in|the data)/.test(series)), title);
}

/** Figures of the DC-RNN experiments, in the order in which they stand. */
export const DCRNN_FIGURES: readonly FigureRule[] = [
  {
    experiments: [...BY_EPSILON, "dcrnn/best"],
    says: "Error of the learned coefficients against the Knudsen number, by protocol, beside the paper's",
    draw: againstEpsilon,
  },
  {
    experiments: [...BY_EPSILON, "dcrnn/table-10", "dcrnn/table-11"],
    says: "Loss in training by Adam and then L-BFGS, for each row of the table",
    draw: curvesOf({
      of: { y: /^loss (?<series>.*) · Adam \+ L-BFGS$/, x: "iteration $<series> · Adam + L-BFGS" },
      x: ITERATION,
      y: LOSS,
      title: "Loss in training",
    }),
  },
  {
    experiments: ["dcrnn/table-09"],
    says: "Loss in training of the released program, replayed, beside its own log",
    draw: curvesOf({
      of: [
        { y: /^loss (?<series>.*)$/, x: "iteration $<series>" },
        {
          y: /^released log (?!iteration)(?<series>.*)$/,
          x: "released log iteration $<series>",
          called: (name) => `${name}, log`,
        },
      ],
      x: ITERATION,
      y: LOSS,
      title: "Loss in training, and what the released program logged",
    }),
  },
  {
    experiments: ["dcrnn/table-12"],
    says: "The path of the LASSO: error and number of terms against the penalty",
    draw: curvesOf({
      of: { y: /^(?<panel>error|terms) (?<series>.*)$/, x: "alpha $<series>" },
      x: { label: "alpha", scale: "log" },
      y: { label: "error in %, or terms", scale: "log" },
    }),
  },
  {
    experiments: ["dcrnn/table-13"],
    says: "Loss in training of physics-informed networks",
    draw: curvesOf({
      of: { y: /^loss (?<series>.*)$/, x: "iteration $<series>" },
      x: ITERATION,
      y: LOSS,
      title: "Loss in training",
    }),
  },
  {
    experiments: ["dcrnn/figure-04"],
    says: "Logarithm of the loss in training, without scales and with",
    draw: curvesOf({
      of: { y: /^ln loss (?<series>.*)$/, x: "iteration $<series>" },
      x: ITERATION,
      y: { label: "ln loss" },
    }),
  },
  {
    experiments: ["dcrnn/figure-05"],
    says: "Learned scattering rate over space, without and with continuity, by differences of order 2 and 8",
    draw: curvesOf({
      of: [
        { y: /^sigmaS (?<series>[^·]*) · converged, (?<panel>c\d)$/, x: "x" },
        { y: /^sigmaS (?<series>[^·]*· Adam \+ L-BFGS), (?<panel>c\d)$/, x: "x" },
      ],
      x: { label: "x" },
      y: { label: "sigmaS", from: 0, to: 110 },
    }),
  },
  {
    experiments: ["dcrnn/figure-05"],
    says: "By how much the learned rate may be off, as the fit itself tells",
    draw: curvesOf({
      of: { y: /^may be off (?<series>.*), (?<panel>c\d)$/, x: "x" },
      x: { label: "x" },
      y: { label: "rate may be off by", scale: "log" },
    }),
  },
  {
    experiments: ["dcrnn/model-selection"],
    says: "Loss of the best subset of each size",
    draw: curvesOf({
      of: { y: /^loss of the best subsets, (?<panel>1\/\d+(?:, finer)?), (?<series>.*)$/, first: 0 },
      x: { label: "terms" },
      y: LOSS,
    }),
  },
  {
    experiments: ["dcrnn/noise"],
    says: "Error against the noise on the data, by loss and by what is done against it",
    draw: pointsOf({
      of: {
        case: /^(?<panel>1\/\d+), (?<x>[\d.]+) % · (?<series>(?:forward-euler|imex-bdf2|ars222|etd2)(?:, smoothed)?)$/,
        quantity: /^error$/,
      },
      x: { label: "noise in %", scale: "log" },
      y: { label: "error in %", scale: "log" },
    }),
  },
];
