import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";

/** What runs must have in common, by name. */
const COMMON: Readonly<Record<string, (data: KineticTrajectory) => readonly number[]>> = {
  "epsilon": ({ epsilon }) => [epsilon],
  "timeStep": ({ timeStep }) => [timeStep],
  "number of cells": ({ x }) => [x.length],
  "number of velocities": ({ velocities }) => [velocities.length],
  "x": ({ x }) => [...x],
  "velocities": ({ velocities }) => [...velocities],
  "weights": ({ weights }) => [...weights],
};

/**
 * Refuses runs that cannot share their equation or their features.
 * @throws {RangeError} With the first number that differs.
 */
export function checkAlike(what: string, runs: readonly KineticTrajectory[]): void {
  const differ = (a: number, b: number) => Math.abs(a - b) > 1e-9 * Math.abs(a) + 1e-12;
  for (const [i, run] of runs.entries()) {
    for (const [name, of] of Object.entries(COMMON)) {
      const [first, own] = [of(runs[0]), of(run)];
      const k = own.findIndex((value, k) => differ(first[k], value));
      if (k < 0) continue;
      throw new RangeError(
        `Cannot ${what}: all runs must have the same ${name}, got ${first[k]} in run 0 and ${own[k]} in run ${i}; ` +
          "fit them one by one",
      );
    }
  }
}
