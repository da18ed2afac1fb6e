import { coefficientTable, type TableSettings } from "./coefficient_table.ts";
import type { Experiment } from "../experiment.ts";

const MODEL = { inverseEpsilon: 64, layers: 2, orders: 2 } as const;

/**
 * Table 11. The paper does not say what its second and fourth order are. We take IMEX-BDF2 with central differences of second
 * order and IMEX-BDF4, the only implicit-explicit method of fourth order in the paper, with those of eighth order, the only
 * formula of so high an order in the released program.
 */
export const experiment: Experiment<TableSettings> = coefficientTable({
  number: 11,
  title: "Schemes of second and fourth order, with scales (M = 2)",
  rows: [
    { name: "2nd", ...MODEL, scheme: "imex-bdf2", stencil: "c2" },
    { name: "4th", ...MODEL, scheme: "imex-bdf4", stencil: "c8" },
  ],
  iterations: 80_000,
  stride: 25,
});
