import { advection } from "./advection.ts";
import { fisher } from "./fisher.ts";
import { heat } from "./heat.ts";
import type { PixelDescription } from "./pixel_description.ts";
import type { PixelProblem } from "./pixel_problem.ts";

/** The name of a problem whose solutions are images. */
export type PixelProblemName = PixelDescription["name"];

const PROBLEMS: Readonly<Record<PixelProblemName, (options: Readonly<Record<string, unknown>>) => PixelProblem>> = {
  advection,
  heat,
  fisher,
};

/** Their names. */
export const PIXEL_PROBLEMS = ["advection", "heat", "fisher"] as const;

/** Describes the problem of a name. */
export function pixelProblem(name: PixelProblemName, options: Readonly<Record<string, unknown>> = {}): PixelProblem {
  return PROBLEMS[name](options);
}
