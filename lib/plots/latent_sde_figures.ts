import type { ResultFile } from "../io/result_file.ts";
import { driftSensitivity } from "./drift_sensitivity.ts";
import { curvesOf, type FigureRule, pointsOf, TIME } from "./figure_rule.ts";
import { recordedReliability } from "./recorded_bands.ts";
import { recordedFields } from "./recorded_fields.ts";
import { spectra } from "./spectra.ts";

/** How the drift of a point answers to each of its neighbours. */
function sensitivities({ series }: ResultFile): string | undefined {
  const names = Object.keys(series).filter((name) => name.startsWith("learned, ")).map((name) => name.slice(9));
  if (names.length === 0) return undefined;
  const values = (name: string) => Float64Array.from(series[name], Number);
  const panels = names.map((title) => ({
    title,
    inputs: values("input"),
    learned: values(`learned, ${title}`),
    expected: values(`finite differences, ${title}`),
  }));
  return driftSensitivity(panels, { scale: "own" });
}

/** Figures of the experiments with latent equations, in the order in which they stand. */
export const LATENT_SDE_FIGURES: readonly FigureRule[] = [
  {
    experiments: ["latent-sde/kdv*", "latent-sde/burgers*", "latent-sde/cylinder*"],
    says: "Error against the numbers in the microstate, beside the paper's",
    draw: pointsOf({
      of: { case: /^n_eta = (?<x>\d+)$/, quantity: /^error$/, whose: "both" },
      x: { label: "numbers in the microstate" },
      y: { label: "error", from: 0 },
    }),
  },
  {
    experiments: ["latent-sde/kdv*", "latent-sde/burgers*", "latent-sde/cylinder*"],
    says: "Error over time, of latent equations and of what they are compared with",
    draw: curvesOf({ of: { y: /^error (?<series>.*)$/, x: "time" }, x: TIME, y: { label: "error" } }),
  },
  {
    experiments: ["latent-sde/figure-09"],
    says: "The learned drift of a coarse point as one of its neighbours changes, beside finite differences",
    draw: sensitivities,
  },
  {
    experiments: Array.from({ length: 9 }, (_, i) => `latent-sde/figure-${10 + i}`),
    says: "Fields in the same colours",
    draw: (result) => recordedFields(result),
  },
  {
    experiments: ["latent-sde/figure-19"],
    says: "The learned kernel of smoothing, restriction and prolongation",
    draw: curvesOf({
      of: { y: /^weight$/, x: "distance" },
      x: { label: "distance in fine points" },
      y: { label: "weight" },
    }),
  },
  {
    experiments: ["latent-sde/figure-20"],
    says: "A wave, smoothed by the kernel, and what its macrostate stands for",
    draw: curvesOf({
      of: { y: /^(?<series>observation|smoothed|prolonged)$/, x: "x" },
      x: { label: "x" },
      y: { label: "u" },
    }),
  },
  {
    experiments: ["latent-sde/figure-21"],
    says: "Spectra of a wave, of its macroscale, and of both scales",
    draw: ({ title, series }) =>
      spectra(
        Object.fromEntries(Object.entries(series).map(([name, values]) => [name, Float64Array.from(values, Number)])),
        { title },
      ),
  },
  {
    experiments: ["latent-sde/calibration"],
    says: "Share of the truth inside bands, against what they claim",
    draw: recordedReliability,
  },
];
