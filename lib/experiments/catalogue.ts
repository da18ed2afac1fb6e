import { nearest } from "../core/nearest.ts";
import { wildcard } from "../core/wildcard.ts";
import type { Experiment } from "./experiment.ts";

/** Every experiment, in the order of the papers. */
export const EXPERIMENT_IDS: readonly string[] = [
  "dcrnn/table-01",
  "dcrnn/table-02",
  "dcrnn/table-03",
  "dcrnn/table-04",
  "dcrnn/table-05",
  "dcrnn/table-06",
  "dcrnn/table-07",
  "dcrnn/table-08",
  "dcrnn/table-09",
  "dcrnn/table-10",
  "dcrnn/table-11",
  "dcrnn/table-12",
  "dcrnn/table-13",
  "dcrnn/table-14",
  "dcrnn/table-15",
  "dcrnn/figure-04",
  "dcrnn/figure-05",
  "dcrnn/best",
  "dcrnn/model-selection",
  "dcrnn/noise",
  "hits/figure-02",
  "hits/figure-05-hyperbolic",
  "hits/figure-05-cubic",
  "hits/figure-05-van-der-pol",
  "hits/figure-05-hopf",
  "hits/figure-05-lorenz",
  "hits/figure-06a",
  "hits/figure-06b",
  "hits/noise",
  "hits/increments",
  "hits/table-1-fluid",
  "hits/table-1-flower",
  "hits/table-1-bach",
  "hits/table-1-ks",
  "hits/figure-07",
  "hits/uncertainty",
  "hits/adaptive-rungs",
  "hits/partial-observation",
  "pixel/theory",
  "pixel/figure-01",
  "pixel/figure-02",
  "pixel/figure-03",
  "pixel/figure-04",
  "pixel/figure-05",
  "pixel/compact-advection",
  "pixel/compact-heat",
  "pixel/compact-fisher",
  "latent-sde/kdv",
  "latent-sde/kdv-later",
  "latent-sde/burgers",
  "latent-sde/burgers-later",
  "latent-sde/cylinder",
  "latent-sde/cylinder-later",
  "pixel/extrapolation",
  "pixel/noise",
  "pixel/stencil",
  "pixel/training",
  "latent-sde/figure-09",
  "latent-sde/figure-10",
  "latent-sde/figure-11",
  "latent-sde/figure-12",
  "latent-sde/figure-13",
  "latent-sde/figure-14",
  "latent-sde/figure-15",
  "latent-sde/figure-16",
  "latent-sde/figure-17",
  "latent-sde/figure-18",
  "latent-sde/figure-19",
  "latent-sde/figure-20",
  "latent-sde/figure-21",
  "latent-sde/calibration",
];

/** Where to find an experiment: its module exports it as `experiment`. */
export interface ExperimentEntry {
  /** Its id. */
  readonly id: string;
  /** Absolute address of its module. */
  readonly module: string;
}

/** The file of an experiment is its id with underscores, beside this one. */
export function catalogue(): ExperimentEntry[] {
  return EXPERIMENT_IDS.map((id) => ({
    id,
    module: new URL(`./${id.replaceAll("-", "_")}.ts`, import.meta.url).href,
  }));
}

/** Imports an experiment. */
export async function loadExperiment({ id, module }: ExperimentEntry): Promise<Experiment> {
  const { experiment } = await import(module) as { experiment: Experiment };
  if (experiment?.id !== id) {
    throw new TypeError(`Cannot use ${module}: it must export "experiment" with the id ${id}, not ${experiment?.id}`);
  }
  return experiment;
}

/**
 * The experiments that a pattern names.
 * @param only Ids or patterns with `*` and `?`, several also in one text with commas between; all experiments if there is none.
 * @throws {RangeError} If a pattern names none; the message says which id is nearest.
 */
export function selected(entries: readonly ExperimentEntry[], only: readonly string[] = []): ExperimentEntry[] {
  if (only.length === 0) return [...entries];
  const matchers = only.flatMap((text) => text.split(",")).map((part) => {
    const pattern = part.trim();
    const expression = wildcard(pattern);
    if (!entries.some(({ id }) => expression.test(id))) {
      const ids = entries.map(({ id }) => id);
      throw new RangeError(
        `Cannot reproduce "${pattern}": no experiment has such an id; did you mean "${nearest(pattern, ids)}"? ` +
          "`deno task reproduce --list` shows all",
      );
    }
    return expression;
  });
  return entries.filter(({ id }) => matchers.some((expression) => expression.test(id)));
}
