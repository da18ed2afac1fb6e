import { compactProfiles } from "./compact_profiles.ts";
import { errorFigure } from "./error_figure.ts";

/** The networks of 5 x 5 kernels of the authors' later program. */
export const experiment = errorFigure({
  id: "pixel/compact-fisher",
  title: "Compact networks on the periodic Fisher equation: errors of predictions",
  networks: {
    "Euler": compactProfiles({ problem: "fisher", integrator: "euler" }),
    "Euler, noise": compactProfiles({ problem: "fisher", integrator: "euler", noise: 0.01 }),
  },
});
