import { errorFigure } from "./error_figure.ts";
import { networkProfiles } from "./network_profiles.ts";

/** Figure 3. */
export const experiment = errorFigure({
  id: "pixel/figure-03",
  title: "Linear advection: errors of predictions",
  networks: { "projected Euler": networkProfiles("advection"), "Euler": networkProfiles("advection-euler") },
});
