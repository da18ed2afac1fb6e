import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { checkTrajectories, shownTrajectories, spreadOf, type Trajectories } from "./trajectories.ts";

/**
 * Joins trajectories that go on from one another, such as those of {@link lorenz}, to fewer and longer ones: the first `pieces` of
 * them, the next so many, and so on; those left over are left out. (The paper's program can do so with five of Lorenz's.)
 * @param data Trajectories that keep every step, each beginning where the one before it ends.
 * @param pieces How many become one.
 * @returns Of `pieces` times as many steps.
 * @throws {TypeError} If the data are no trajectories, or have gaps.
 * @throws {RangeError} If `pieces` is not a whole number of at least 1, there are fewer trajectories, or two do not meet.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { concatenated, lorenz } from "propagator";
 *
 * const { test } = await lorenz().sample(1, { validation: 1, test: 10, steps: 100 });
 * assertEquals(concatenated(test, 5).states.shape, [2, 501, 3]);
 * ```
 */
export function concatenated(data: Trajectories, pieces: number): Trajectories {
  const what = "join trajectories";
  checkTrajectories(what, "data", data);
  const { pieces: each } = validated(what, z.object({ pieces: count() }), { pieces });
  const [many, samples, dimension] = data.states.shape;
  if (data.steps[samples - 1] !== samples - 1) {
    throw new TypeError(
      `Cannot ${what}: they must keep every step; pass validation or test trajectories, as sample() makes them`,
    );
  }
  if (many < each) {
    throw new RangeError(`Cannot ${what}: ${each} are to become one, but there are ${many}; pass more of them`);
  }
  const joints = Math.floor(many / each);
  const steps = each * (samples - 1);
  const states = ndarray([joints, steps + 1, dimension]);
  const block = (samples - 1) * dimension;
  for (let i = 0; i < joints * each; i++) {
    const [from, to] = [i * samples * dimension, i * block + Math.floor(i / each) * dimension];
    const start = data.states.data.subarray(from, from + dimension);
    if (i % each > 0 && start.some((value, c) => value !== states.data[to + c])) {
      throw new RangeError(
        `Cannot ${what}: number ${i} does not begin where number ${
          i - 1
        } ends; pass pieces of one orbit, without noise`,
      );
    }
    states.data.set(data.states.data.subarray(from, from + block + dimension), to);
  }
  return shownTrajectories({
    ...data,
    steps: Int32Array.from({ length: steps + 1 }, (_, n) => n),
    states,
    spread: spreadOf(states),
  });
}
