import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { seeded } from "../core/random.ts";
import { count, validated } from "../core/validated.ts";
import { kineticNoise } from "./kinetic_noise.ts";
import type { KineticTrajectory } from "./kinetic_trajectory.ts";
import { SPLIT_NAMES } from "./ode_description.ts";
import type { Samples } from "./sample_ode.ts";
import { shownTrajectories } from "./trajectories.ts";

/** How much noise to add. */
export interface NoiseOptions {
  /** Its standard deviation over that of the data; the paper's study has 0.01 and 0.02. */
  readonly level: number;
  /** Start of its random numbers, a whole number in [0, 2^32). Default 0. */
  readonly seed?: number;
}

const SCHEMA = z.strictObject({
  level: z.number("must be a number of at least 0").min(0, "must be a number of at least 0"),
  seed: count(0).default(0),
});

/**
 * Adds independent normal noise to every stored sample of every split, of standard deviation `level` times
 * their spread. (The paper speaks of a share of the variance; its program scales the standard deviation, as
 * here.) A forecast that hits the clean states exactly then has the mean squared error `mean((level spread)^2)`.
 * @returns New trajectories; those given stay clean.
 * @throws {RangeError} If the level is negative or not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { hopf, withNoise } from "propagator";
 *
 * const clean = await hopf().sample(100, { validation: 10, test: 10, steps: 100 });
 * const { test } = withNoise(clean, { level: 0.01 });
 * assertAlmostEquals(test.states.data[1], clean.test.states.data[1], 0.1);
 * ```
 */
export function withNoise(samples: Samples, options: NoiseOptions): Samples;
/**
 * Adds independent normal noise to every number of g and of rho, of standard deviation `level` times that of the field.
 * @returns A new trajectory; the one given stays clean.
 */
export function withNoise(trajectory: KineticTrajectory, options: NoiseOptions): KineticTrajectory;
export function withNoise(
  samples: Samples | KineticTrajectory,
  options: NoiseOptions,
): Samples | KineticTrajectory {
  const { level, seed } = validated("add noise", SCHEMA, options);
  if ("g" in samples) return kineticNoise(samples, level, seeded(seed).fork("noise"));
  const noisy = SPLIT_NAMES.map((split) => {
    const clean = samples[split];
    const random = seeded(seed).fork("noise").fork(split);
    const { shape, data } = clean.states;
    const deviations = clean.spread.map((value) => level * value);
    const states = ndarray(shape, data.map((value, at) => value + deviations[at % shape[2]] * random.normal()));
    return [split, shownTrajectories({ ...clean, states, provenance: { ...clean.provenance, noise: level } })];
  });
  return Object.fromEntries(noisy);
}
