import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type Progress } from "../core/progress.ts";
import { count, oneOf, positive, validated } from "../core/validated.ts";
import { fewestCells } from "../numerics/apply_stencil.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import type { KineticTrajectory } from "./kinetic_trajectory.ts";
import { initialDensity, positions, sampled } from "./sampled.ts";
import { transportCoefficients } from "./transport_coefficients.ts";
import type { TransportDescription } from "./transport_description.ts";
import { TRANSPORT_SCHEME_NAMES, TRANSPORT_SCHEMES, type TransportSchemeName } from "./transport_schemes.ts";
import { transportStepLimit } from "./transport_step_limit.ts";
import { transportSystem } from "./transport_system.ts";

/** How to solve; the defaults make the data of the paper's Tables 1 to 8. */
export interface SimulateOptions {
  /** Time scheme. Default "ars222". */
  readonly scheme?: TransportSchemeName;
  /** Cells on the line. Default 1000. */
  readonly cells?: number;
  /** Time step; default half a squared cell. */
  readonly timeStep?: number;
  /** Number of steps. Default 448. */
  readonly steps?: number;
  /** A frame is stored before step 0, `every`, 2 `every` ... Default 8. */
  readonly every?: number;
  /** Stops the run with a "run-cancelled" error once aborted. */
  readonly signal?: AbortSignal;
  /** Told how many frames are done. */
  readonly progress?: Progress;
}

const SCHEMA = z.strictObject({
  scheme: oneOf("scheme", TRANSPORT_SCHEME_NAMES).default("ars222"),
  cells: count().default(1000),
  timeStep: positive().optional(),
  steps: count().default(448),
  every: count().default(8),
  signal: z.instanceof(AbortSignal, { error: "must be an AbortSignal" }).optional(),
  progress: z.custom<Progress>((f) => typeof f === "function", "must be a function").optional(),
});

/** Numbers written between two turns of the event loop: about 20 ms of work. */
const VALUES_PER_BREATH = 4e6;

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
  const limit = transportStepLimit(description, scheme, cells);
  if (!(timeStep <= limit)) {
    throw new RangeError(
      `${what}timeStep=${timeStep} exceeds ${limit}, the limit (6.3) of scheme "${scheme}" with ${cells} cells and ` +
        `epsilon=${description.epsilon}; pass a smaller timeStep or fewer cells`,
    );
  }
}

function nameOf<T>(value: T): Exclude<T, (x: number) => number> | "function" {
  return (typeof value === "function" ? "function" : value) as never;
}

/** Solves and stores frames; `Transport.simulate` is the fluent form. */
export async function simulateTransport(
  description: TransportDescription,
  given: SimulateOptions = {},
): Promise<KineticTrajectory> {
  const options = validated("simulate transport", SCHEMA, given);
  const { scheme, cells, steps, every, signal, progress } = options;
  const timeStep = options.timeStep ?? 1 / (2 * cells * cells);
  checkRun(description, options, timeStep);
  const { epsilon, scattering, absorption, source, initial } = description;
  const { discretisation, march } = TRANSPORT_SCHEMES[scheme];
  const inCells = { cells, initial, shift: 0 };
  const atG = { cells, initial, shift: discretisation.shift };
  const quadrature = gaussLegendre(16);
  const system = transportSystem(
    {
      epsilon,
      scattering: sampled("scattering", scattering, atG),
      absorptionOfG: sampled("absorption", absorption, atG),
      absorptionOfRho: sampled("absorption", absorption, inCells),
      source: sampled("source", source, inCells),
    },
    quadrature,
    discretisation,
  );

  const sizeOfG = system.size - cells;
  const u0 = new Float64Array(system.size);
  u0.set(initialDensity(initial, cells), sizeOfG);

  const nFrames = Math.ceil(steps / every);
  const g = new Float64Array(nFrames * sizeOfG);
  const rho = new Float64Array(nFrames * cells);
  const { start, step, current } = march(system, timeStep);
  let state = start(u0);
  let nGood = 0;
  let written = 0;
  let outcome: Outcome = { status: "ok", steps };
  for (let n = 0; n < nFrames; n++) {
    for (let i = 0; n > 0 && i < every; i++) {
      state = step(state);
      written += system.size;
      if (written < VALUES_PER_BREATH) continue;
      written = 0;
      await breathe();
      throwIfCancelled(signal, `the simulation of transport at frame ${n} of ${nFrames}`);
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

  const times = Float64Array.from({ length: nGood }, (_, n) => n * every * timeStep);
  return {
    epsilon,
    x: positions(inCells),
    velocities: quadrature.nodes,
    weights: quadrature.weights,
    times,
    timeStep: every * timeStep,
    g: ndarray([nGood, quadrature.nodes.length, cells], g.subarray(0, nGood * sizeOfG)),
    rho: ndarray([nGood, cells], rho.subarray(0, nGood * cells)),
    truth: transportCoefficients(description),
    outcome,
    provenance: {
      scheme,
      cells,
      timeStep,
      every,
      discretisation: discretisation.name,
      initial: initial instanceof Float64Array ? "values" : nameOf(initial),
      scattering: nameOf(scattering),
      absorption: nameOf(absorption),
      source: nameOf(source),
    },
  };
}
