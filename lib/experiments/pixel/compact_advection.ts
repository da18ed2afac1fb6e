import { compactProfiles } from "./compact_profiles.ts";
import { errorFigure } from "./error_figure.ts";

/** The networks of 5 x 5 kernels of the authors' later program, with and without tangent slopes. */
export const experiment = errorFigure({
  id: "pixel/compact-advection",
  title: "Compact networks on linear advection: errors of predictions",
  networks: {
    "tangent Euler": compactProfiles({ problem: "advection", integrator: "tangent-euler" }),
    "tangent Euler, noise": compactProfiles({ problem: "advection", integrator: "tangent-euler", noise: 0.01 }),
    "Euler": compactProfiles({ problem: "advection", integrator: "euler" }),
    "Euler, noise": compactProfiles({ problem: "advection", integrator: "euler", noise: 0.01 }),
  },
});
