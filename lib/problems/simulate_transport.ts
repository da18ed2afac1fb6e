import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, oneOf, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { fewestCells } from "../numerics/apply_stencil.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";
import type { TrajectoryProvenance } from "./kinetic_data.ts";
import { initialDensity, positions } from "./sampled.ts";
import { densityCoefficients, transportCoefficients } from "./transport_coefficients.ts";
import type { SpatialCoefficient, TransportDescription } from "./transport_description.ts";
import { transportProblem, VELOCITIES } from "./transport_problem.ts";
import { TRANSPORT_SCHEME_NAMES, TRANSPORT_SCHEMES, type TransportSchemeName } from "./transport_schemes.ts";
import { transportStepLimit } from "./transport_step_limit.ts";

/** How to solve; the defaults make the data of the paper's Tables 1 to 8. */
export interface SimulateOptions extends Omit<RunOptions, "seed"> {
  /**
   * Time scheme: "imex1" (first order, staggered grid), "ars222" (second order, third-order stencils), "bdf2" to "bdf4"
   * (multistep, third-order stencils), "forward-euler" and "rk4" (explicit, only practical for epsilon >= 1/16), or
   * "exact" (Fourier in space, no error in time; scattering and absorption must be numbers). Default "ars222".
   */
  readonly scheme?: TransportSchemeName;
  /** Cells on the line. Default 1000. */
  readonly cells?: number;
  /** Time step; default half a squared cell. */
  readonly timeStep?: number;
  /** Number of steps. Default 448. */
  readonly steps?: number;
  /** A frame is stored before step 0, `every`, 2 `every` ... Default 8. */
  readonly every?: number;
}

const SCHEMA = z.strictObject({
  scheme: oneOf(TRANSPORT_SCHEME_NAMES).default("ars222"),
  cells: count().default(1000),
  timeStep: positive().optional(),
  steps: count().default(448),
  every: count().default(8),
  ...RUN_FIELDS,
});

/** Numbers written between two turns of the event loop: a few hundredths of a second of work. */
const VALUES_PER_BREATH = 1e6;

/** The most numbers a trajectory may hold, 8 GiB. */
const MOST_VALUES = 2 ** 30;

function checkRun(description: TransportDescription, options: z.output<typeof SCHEMA>, timeStep: number): void {
  const { scheme, cells, steps, every } = options;
  const what = "Cannot simulate transport: ";
  if (every > steps) {
    throw new RangeError(`${what}every=${every} is larger than steps=${steps}; pass a whole number from 1 to ${steps}`);
  }
  const { g, rho, flux } = TRANSPORT_SCHEMES[scheme].discretisation;
  const fewest = Math.max(...[g, rho, flux].flatMap((pair) => [pair.positive, pair.negative]).map(fewestCells));
  if (cells < fewest) {
    throw new RangeError(
      `${what}cells=${cells} is too few for the stencils of "${scheme}", which reach over ${fewest}; pass at least ${fewest}`,
    );
  }
  const nValues = Math.ceil(steps / every) * cells * (VELOCITIES + 1);
  if (nValues > MOST_VALUES) {
    throw new RangeError(
      `${what}storing every ${every}. of ${steps} steps takes ${nValues} numbers, more than ${MOST_VALUES}; pass a larger every or fewer cells`,
    );
  }
  const limit = transportStepLimit(description, scheme, cells);
  if (!(timeStep <= limit)) {
    throw new RangeError(
      `${what}timeStep=${timeStep} exceeds the stability limit ${limit} of scheme "${scheme}", Eq. (6.3), with ${cells} cells and ` +
        `epsilon=${description.epsilon}; pass a smaller timeStep or fewer cells`,
    );
  }
}

/** Where the data came from, in words and numbers that can be stored. */
function provenanceOf(
  { scattering, absorption, source, initial }: TransportDescription,
  run: Pick<TrajectoryProvenance, "scheme" | "cells" | "timeStep" | "every" | "discretisation">,
): TrajectoryProvenance {
  const named = (coefficient: SpatialCoefficient) => (typeof coefficient === "function" ? "function" : coefficient);
  return {
    ...run,
    initial: typeof initial === "string" ? initial : typeof initial === "function" ? "function" : "values",
    scattering: named(scattering),
    absorption: named(absorption),
    source: named(source),
  };
}

/** Solves and stores frames; `Transport.simulate` is the fluent form and says what is thrown. */
export async function simulateTransport(
  description: TransportDescription,
  given: SimulateOptions = {},
): Promise<KineticTrajectory> {
  const options = validated("simulate transport", SCHEMA, given);
  const { scheme, cells, steps, every, signal, progress } = options;
  const timeStep = options.timeStep ?? 1 / (2 * cells * cells);
  checkRun(description, options, timeStep);
  const what = "the simulation of transport";
  throwIfCancelled(signal, what);
  const { discretisation, scattering, march } = TRANSPORT_SCHEMES[scheme];
  const problem = transportProblem(description, discretisation, cells);
  const { system, quadrature } = problem;
  const sizeOfG = system.size - cells;
  const u0 = new Float64Array(system.size);
  u0.set(initialDensity(description.initial, cells), sizeOfG);

  const nFrames = Math.ceil(steps / every);
  const g = new Float64Array(nFrames * sizeOfG);
  const rho = new Float64Array(nFrames * cells);
  // An exact step goes from frame to frame at once.
  const [stepsPerFrame, dt] = scattering === "exact" ? [1, timeStep * every] : [every, timeStep];
  const { start, step, current } = march(problem, dt);
  let state = start(u0);
  let nGood = 0;
  let written = 0;
  let outcome: Outcome = { status: "ok", steps: (nFrames - 1) * every };
  for (let n = 0; n < nFrames; n++) {
    for (let i = 0; n > 0 && i < stepsPerFrame; i++) {
      state = step(state);
      written += system.size;
      if (scattering !== "exact" && written < VALUES_PER_BREATH) continue;
      written = 0;
      await breathe();
      throwIfCancelled(signal, `${what} at frame ${n} of ${nFrames}`);
    }
    const u = current(state);
    if (!u.every(Number.isFinite)) {
      const hint = `Numbers stopped being finite before frame ${n}; pass a smaller timeStep than ${timeStep}`;
      outcome = { status: "diverged", steps: (n - 1) * every, hint };
      break;
    }
    g.set(u.subarray(0, sizeOfG), n * sizeOfG);
    rho.set(u.subarray(sizeOfG), n * cells);
    nGood = n + 1;
    progress?.({ done: nGood, of: nFrames });
  }

  const coefficients = transportCoefficients(description);
  return shownKinetic({
    epsilon: description.epsilon,
    x: positions({ cells, initial: description.initial, shift: 0 }),
    velocities: quadrature.nodes,
    weights: quadrature.weights,
    times: Float64Array.from({ length: nGood }, (_, n) => n * every * timeStep),
    timeStep: every * timeStep,
    g: ndarray([nGood, quadrature.nodes.length, cells], g.subarray(0, nGood * sizeOfG)),
    rho: ndarray([nGood, cells], rho.subarray(0, nGood * cells)),
    truth: coefficients.has("g") ? coefficients : undefined,
    densityTruth: densityCoefficients(description),
    outcome,
    provenance: provenanceOf(description, { scheme, cells, timeStep, every, discretisation: discretisation.name }),
  });
}
