import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { type SchemeName, SCHEMES } from "./schemes.ts";

/**
 * Refuses data that a DC-RNN cannot be fitted to.
 * @throws {TypeError} If shapes do not belong together.
 * @throws {RangeError} If there are too few frames, unequal steps, or numbers that are not finite.
 */
export function checkData(data: KineticTrajectory, scheme: SchemeName): void {
  const what = "Cannot fit a DC-RNN";
  if (!data?.g?.shape || !data.rho?.shape) {
    throw new TypeError(`${what}: expected a kinetic trajectory with g and rho; pass what simulate() returns`);
  }
  const [frames, velocities, cells] = data.g.shape;
  const shape = (dimensions: readonly number[]) => `[${dimensions.join(", ")}]`;
  const expect = (name: string, given: readonly number[], expected: readonly number[]) => {
    if (shape(given) === shape(expected)) return;
    throw new TypeError(
      `${what}: expected ${name} of shape ${shape(expected)} beside g of shape ${shape(data.g.shape)}, ` +
        `got ${shape(given)}; pass arrays [frames, velocities, cells]`,
    );
  };
  expect("g", data.g.shape, [frames, velocities, cells]);
  expect("rho", data.rho.shape, [frames, cells]);
  expect("velocities", [data.velocities.length], [velocities]);
  expect("weights", [data.weights.length], [velocities]);
  expect("x", [data.x.length], [cells]);
  expect("times", [data.times.length], [frames]);
  expect("the numbers of g", [data.g.data.length], [frames * velocities * cells]);
  expect("the numbers of rho", [data.rho.data.length], [frames * cells]);

  const needed = SCHEMES[scheme].frames;
  if (frames < needed) {
    throw new RangeError(`${what}: ${scheme} needs at least ${needed} frames, got ${frames}; simulate more steps`);
  }
  if (!(data.timeStep > 0)) {
    throw new RangeError(`${what}: timeStep must be above 0, got ${data.timeStep}; pass the time between two frames`);
  }
  for (let n = 1; n < frames; n++) {
    const step = data.times[n] - data.times[n - 1];
    if (Math.abs(step - data.timeStep) <= 1e-6 * data.timeStep) continue;
    throw new RangeError(
      `${what}: frames ${
        n - 1
      } and ${n} are ${step} apart, expected timeStep=${data.timeStep}; pass equally spaced frames`,
    );
  }
  for (const name of ["g", "rho"] as const) {
    const index = data[name].data.findIndex((value) => !Number.isFinite(value));
    if (index < 0) continue;
    const value = data[name].data[index];
    throw new RangeError(`${what}: ${name} holds ${value} at position ${index}; pass finite data`);
  }
}
