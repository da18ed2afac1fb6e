import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";

/** One trajectory, or several of one equation on one grid and with one time between frames, such as from several initial states. */
export type Runs = KineticTrajectory | readonly KineticTrajectory[];

/** The trajectories. */
export function runsOf(data: Runs): readonly KineticTrajectory[] {
  return (Array.isArray(data) ? data : [data]) as readonly KineticTrajectory[];
}
