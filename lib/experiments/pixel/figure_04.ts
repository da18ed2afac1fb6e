import { errorFigure } from "./error_figure.ts";
import { networkProfiles } from "./network_profiles.ts";

/** Figure 4. */
export const experiment = errorFigure({
  id: "pixel/figure-04",
  title: "Heat equation: errors of predictions",
  networks: { Euler: networkProfiles("heat") },
});
