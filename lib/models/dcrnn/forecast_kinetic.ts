import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import { ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { RightHandSide } from "../../numerics/explicit_rk.ts";
import { solveOde } from "../../numerics/solve_ode.ts";
import { type KineticTrajectory, kineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { checkTrajectory } from "./check_data.ts";
import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import type { LearnedTerms } from "./equation_fit.ts";
import { features } from "./features.ts";
import { type Field, parsedTerm } from "./words.ts";

/** How far to forecast. */
export interface DcrnnForecastOptions extends Omit<RunOptions, "seed"> {
  /** Steps, each of the time between frames of the start. Default: as many as it has frames after the first. */
  readonly steps?: number;
  /** Error of a step of the solver relative to each number. Default 1e-6. */
  readonly relativeTolerance?: number;
}

const SCHEMA = z.strictObject({
  steps: count().optional(),
  relativeTolerance: positive().default(1e-6),
  ...RUN_FIELDS,
});

/** Frames that are solved for between two looks at the clock and the signal. */
const BLOCK = 16;

const WHAT = "forecast by the learned equations";

/** The learned equation of each field; one of rho alone may not need g. */
function equationsOf({ density, ...first }: DcrnnFitRecord): Map<Field, LearnedTerms> {
  const equations = new Map<Field, LearnedTerms>([[first.equation ?? "g", first]]);
  if (density) equations.set("rho", density);
  for (const [equation, { coefficients }] of equations) {
    for (const [name, coefficient] of coefficients) {
      const { field } = parsedTerm(name)!;
      if (equations.has(field) || coefficient === 0) continue;
      throw new TypeError(
        `Cannot ${WHAT}: that of ${equation} has the term ${name}, and no equation of ${field} was learned; call ` +
          'equations("g", "rho") before fit()',
      );
    }
  }
  return equations;
}

/** The learned right-hand sides of states that are g, `[velocities, cells]`, and then rho, `[cells]`. */
function learnedSlopes(record: DcrnnFitRecord, grid: KineticTrajectory): RightHandSide {
  const { description: { stencil, operators }, relaxationRates } = record;
  const [, nVelocities, cells] = grid.g.shape;
  const size = nVelocities * cells;
  const equations = [...equationsOf(record)].map(([equation, { coefficients }]) => {
    const terms = [...coefficients].filter(([name, value]) => value !== 0 && !(relaxationRates && name === "g"));
    return { equation, terms: terms.map(([name, coefficient]) => ({ ...parsedTerm(name)!, coefficient })) };
  });
  return (state, slopes) => {
    const g = ndarray([1, nVelocities, cells], state.slice(0, size));
    const rho = ndarray([1, cells], state.slice(size));
    const words = features({ ...grid, g, rho }, { stencil, operators, frames: 1, stride: 1 });
    slopes.fill(0);
    for (const { equation, terms } of equations) {
      const out = equation === "g" ? slopes.subarray(0, size) : slopes.subarray(size);
      for (const field of ["g", "rho"] as const) {
        const own = terms.filter((term) => term.field === field);
        const take = equation === "g" ? words.columns : words.densities;
        const columns = take({ field, frames: [1] }, own.map(({ word }) => word));
        for (const { word, coefficient } of own) {
          const column = columns.get(word)!;
          for (let i = 0; i < out.length; i++) out[i] += coefficient * column[i];
        }
      }
    }
    if (relaxationRates) { for (let i = 0; i < size; i++) slopes[i] -= relaxationRates[i % cells] * state[i]; }
  };
}

/** Solves the learned equations; `DcrnnFit.forecast` is the fluent form and says what is thrown. */
export async function forecastKinetic(
  record: DcrnnFitRecord,
  start: KineticTrajectory,
  options: DcrnnForecastOptions = {},
): Promise<KineticTrajectory> {
  const { relativeTolerance, signal, progress, ...given } = validated(WHAT, SCHEMA, options);
  checkTrajectory(WHAT, start);
  const { relaxationRates } = record;
  const { timeStep } = start;
  const [frames, nVelocities, cells] = start.g.shape;
  const steps = given.steps ?? frames - 1;
  if (steps < 1) throw new RangeError(`Cannot ${WHAT}: the start has one frame; pass how many steps`);
  if (Math.abs(start.epsilon / record.epsilon - 1) > 1e-9) {
    throw new RangeError(
      `Cannot ${WHAT}: they hold for epsilon ${record.epsilon}, the start has ${start.epsilon}; pass one of the same epsilon`,
    );
  }
  if (relaxationRates && relaxationRates.length !== cells) {
    throw new RangeError(
      `Cannot ${WHAT}: it has a rate for each of ${relaxationRates.length} cells, the start has ${cells} cells; pass one on ` +
        "the grid of the training data",
    );
  }
  const slopes = learnedSlopes(record, start);
  const size = nVelocities * cells;
  const states = ndarray([steps + 1, size + cells]);
  states.data.set(start.g.data.subarray(0, size));
  states.data.set(start.rho.data.subarray(0, cells), size);
  const largest = states.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let outcome: Outcome = { status: "ok", steps };
  let done = 0;
  while (done < steps && outcome.status === "ok") {
    throwIfCancelled(signal, WHAT);
    const many = Math.min(BLOCK, steps - done);
    const solved = solveOde(slopes, {
      initial: states.data.slice(done * (size + cells), (done + 1) * (size + cells)),
      times: Float64Array.from({ length: many + 1 }, (_, n) => n * timeStep),
      relativeTolerance,
      absoluteTolerance: relativeTolerance * (largest || 1),
    });
    states.data.set(solved.states.data, done * (size + cells));
    done += solved.states.shape[0] - 1;
    if (solved.outcome.status === "diverged") {
      const hint =
        `The learned equations blow up after step ${done}: a term has the wrong sign, or the start is unlike the ` +
        "training data; look at equation(), restrict the terms with words(), or forecast fewer steps";
      outcome = { status: "diverged", steps: done, hint };
    }
    progress?.({ done, of: steps });
    await breathe();
  }
  const g = ndarray([done + 1, nVelocities, cells]);
  const rho = ndarray([done + 1, cells]);
  for (let n = 0; n <= done; n++) {
    const state = states.data.subarray(n * (size + cells), (n + 1) * (size + cells));
    g.data.set(state.subarray(0, size), n * size);
    rho.data.set(state.subarray(size), n * cells);
  }
  const { epsilon, x, velocities, weights, truth, densityTruth, provenance } = start;
  const [first] = start.times;
  const times = Float64Array.from({ length: done + 1 }, (_, n) => first + n * timeStep);
  return kineticTrajectory({
    ...{ epsilon, timeStep, g, rho, x, velocities, weights, times, truth, densityTruth, outcome },
    provenance: { ...provenance, scheme: "learned equations", timeStep, every: 1 },
  });
}
