import { errorFigure } from "./error_figure.ts";

/** Figure 3. */
export const experiment = errorFigure({
  id: "pixel/figure-03",
  title: "Linear advection: errors of predictions",
  networks: { "projected Euler": "advection", "Euler": "advection-euler" },
});
