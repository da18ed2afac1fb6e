import { displayed as displayedAs } from "../core/display.ts";
import type { KineticTrajectory } from "./kinetic_trajectory.ts";

function summary({ epsilon, g, times, timeStep, provenance, outcome }: KineticTrajectory): string {
  const [frames, velocities, cells] = g.shape;
  const ending = outcome.status === "diverged" ? `, diverged after ${outcome.steps} steps` : "";
  return `Kinetic trajectory, epsilon = ${epsilon}: ${frames} frames of ${velocities} velocities and ${cells} cells, ` +
    `time ${times[0]} to ${times[frames - 1]} by ${timeStep}, scheme ${provenance.scheme}${ending}`;
}

/** Lets a trajectory show itself in a notebook. */
export function displayed(trajectory: KineticTrajectory): KineticTrajectory {
  return displayedAs(trajectory, () => ({ "text/plain": summary(trajectory) }));
}
