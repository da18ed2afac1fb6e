import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { wildcard } from "../../lib/core/wildcard.ts";
import { EXPERIMENT_IDS } from "../../lib/experiments/catalogue.ts";
import type { ResultRow } from "../../lib/io/result_file.ts";
import { DCRNN_FIGURES } from "../../lib/plots/dcrnn_figures.ts";
import { HITS_FIGURES } from "../../lib/plots/hits_figures.ts";
import { LATENT_SDE_FIGURES } from "../../lib/plots/latent_sde_figures.ts";
import { PIXEL_FIGURES } from "../../lib/plots/pixel_figures.ts";
import { recordedFigures } from "../../lib/plots/recorded_figures.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

/** The paper's number is a tenth more than ours. */
function row(name: string, quantity: string, ours: number): ResultRow {
  return { ...SMALL_RESULT.rows[0], case: name, quantity, ours, paper: 1.1 * ours };
}

/** Values that differ, so many of them. */
function ramp(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i + 1) / count);
}

/** Series of the same length by their names. */
function series(count: number, ...names: readonly string[]): Record<string, number[]> {
  return Object.fromEntries(names.map((name) => [name, ramp(count)]));
}

const METHODS = ["exact", "HiTS"];

/** For each experiment what a result of it has, how many figures it makes, and words in them. */
const CASES: readonly {
  readonly id: string;
  readonly series?: Record<string, number[]>;
  readonly rows?: readonly ResultRow[];
  readonly figures: readonly (readonly string[])[];
}[] = [
  {
    id: "dcrnn/table-12",
    series: series(3, "alpha LASSO, 1/128", "error LASSO, 1/128", "terms LASSO, 1/128"),
    figures: [["error", "terms", "alpha"]],
  },
  {
    id: "dcrnn/noise",
    rows: [0.01, 1].flatMap((
      noise,
    ) => [row(`1/16, ${noise} % · etd2`, "error", noise), row("1/16, 1 % · etd2", "spread", 9)]),
    figures: [["noise in %"]],
  },
  {
    id: "hits/figure-06a",
    rows: ["D1", "D2", "coupled"].flatMap((name, i) => [
      row(`Hopf, ${name}`, "mean squared error", 1e-3 * (i + 1)),
      row(`Hopf, ${name}`, "seconds", 1 / (i + 1)),
    ]),
    figures: [["The paper", "Recorded", "Hopf"]],
  },
  {
    id: "hits/noise",
    series: series(3, "clean error van der Pol coupled at 1 %", "clean error van der Pol accurate solver at 1 %"),
    figures: [["coupled at 1 %", "accurate solver at 1 %"]],
  },
  {
    id: "hits/figure-07",
    series: {
      "ks map shape": [2, 3],
      ...series(6, ...METHODS.map((method) => `ks map ${method}`)),
      "flower frame shape": [2, 2, 3],
      ...series(12, ...METHODS.map((method) => `flower frame ${method}`)),
      ...series(4, ...METHODS.map((method) => `flower trace ${method}`)),
    },
    figures: [["ks map", "HiTS", "data:image/png"], ["flower frame", "exact", "data:image/png"], ["mean of a part"]],
  },
  {
    id: "hits/uncertainty",
    series: {
      ...series(3, "Hopf, level", "Hopf, ensemble observed", "Hopf, time", "Hopf, forecast x", "Hopf, truth x"),
      ...series(3, "Hopf, 50 % below x", "Hopf, 50 % above x", "Hopf, 95 % below x", "Hopf, 95 % above x"),
    },
    figures: [["Hopf", "honest"], ["95 %"]],
  },
  {
    id: "pixel/figure-01",
    series: { "image shape": [2, 2], ...series(4, "initial", "truth", "prediction") },
    figures: [["difference"]],
  },
  {
    id: "pixel/figure-03",
    series: series(3, "rE Euler", "mse Euler", "maxEmean Euler", "loss Euler", "updates Euler"),
    figures: [["Euler"], ["Euler"], ["update"]],
  },
  {
    id: "pixel/extrapolation",
    rows: [1, 2].map((waves) => row(`heat, ${waves} wave${waves > 1 ? "s" : ""} · trained`, "rE(1)", waves)),
    figures: [["waves"]],
  },
  {
    id: "pixel/noise",
    rows: [0.01, 0.1].map((noise) => row(`heat, noise ${noise} · trained`, "rE(1)", noise)),
    figures: [["noise"]],
  },
  {
    id: "pixel/stencil",
    series: { "stencil heat": ramp(9), "stencil heat shape": [3, 3] },
    figures: [["stencil heat", "pixels across"]],
  },
  {
    id: "latent-sde/kdv",
    series: series(3, "time", "error n_eta = 0", "error DMD"),
    rows: [0, 1].map((micro) => row(`n_eta = ${micro}`, "error", 0.3 - 0.1 * micro)),
    figures: [["paper", "numbers in the microstate"], ["DMD"]],
  },
  {
    id: "latent-sde/figure-09",
    series: series(3, "input", "finite differences, k = 0", "learned, k = 0"),
    figures: [["k = 0", "finite differences"]],
  },
  {
    id: "latent-sde/figure-12",
    series: { shape: [1, 2, 2], ...series(4, "observation", "macroscale") },
    figures: [["observation", "macroscale"]],
  },
  { id: "latent-sde/figure-19", series: series(3, "distance", "weight"), figures: [["distance in fine points"]] },
  { id: "latent-sde/figure-20", series: series(3, "x", "observation", "prolonged"), figures: [["prolonged"]] },
  { id: "latent-sde/figure-21", series: series(9, "observation", "both scales"), figures: [["waves in the period"]] },
  {
    id: "latent-sde/calibration",
    series: series(3, "level", "n_eta = 0, as predicted observed", "n_eta = 0, calibrated observed"),
    figures: [["n_eta = 0", "calibrated", "honest"]],
  },
];

Deno.test.each(CASES)("recordedFigures() draws $id", ({ id, series = {}, rows = [], figures }) => {
  const drawn = recordedFigures({ ...SMALL_RESULT, id, rows, series });
  assertEquals(drawn.length, figures.length);
  drawn.forEach(({ svg, description }, i) => {
    assert(description.length > 0);
    for (const words of figures[i]) assertStringIncludes(svg, words);
  });
});

Deno.test("recordedFigures() has none of a result without series that it knows, or of another experiment", () => {
  for (const id of EXPERIMENT_IDS) {
    assertEquals(recordedFigures({ ...SMALL_RESULT, id, rows: [], series: { other: [1] } }), []);
  }
});

Deno.test("every figure belongs to an experiment that exists", () => {
  const rules = [...DCRNN_FIGURES, ...HITS_FIGURES, ...PIXEL_FIGURES, ...LATENT_SDE_FIGURES];
  const unknown = rules.flatMap(({ experiments }) => experiments)
    .filter((pattern) => !EXPERIMENT_IDS.some((id) => wildcard(pattern).test(id)));
  assertEquals(unknown, []);
});
