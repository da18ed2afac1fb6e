import { errorFigure } from "./error_figure.ts";
import { networkProfiles } from "./network_profiles.ts";

/** Figure 5. */
export const experiment = errorFigure({
  id: "pixel/figure-05",
  title: "Fisher's equation: errors of predictions",
  networks: { Euler: networkProfiles("fisher") },
});
