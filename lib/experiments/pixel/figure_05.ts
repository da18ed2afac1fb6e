import { errorFigure } from "./error_figure.ts";

/** Figure 5. */
export const experiment = errorFigure({
  id: "pixel/figure-05",
  title: "Fisher's equation: errors of predictions",
  networks: { Euler: "fisher" },
});
