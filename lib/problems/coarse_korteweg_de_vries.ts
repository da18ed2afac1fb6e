import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { kortewegDeVriesSlope } from "../numerics/korteweg_de_vries.ts";
import { rowProducts } from "../numerics/row_products.ts";
import { splineWeights } from "../numerics/spline_weights.ts";
import { CoarseSolver } from "./coarse_solver.ts";

/** What `KortewegDeVries.coarse` takes. */
export interface CoarseLineOptions {
  /** Points of the coarse grid. Default 20. */
  readonly points?: number;
}

const SCHEMA = z.strictObject({ points: count(4).default(20) });

/** `KortewegDeVries.coarse` is the fluent form and says what is thrown. */
export function coarseKortewegDeVries(
  { dispersion, length }: { readonly dispersion: number; readonly length: number },
  options: CoarseLineOptions,
): CoarseSolver {
  const what = "solve the equation of Korteweg and de Vries on a coarse grid";
  const { points } = validated(what, SCHEMA, options);
  return new CoarseSolver({
    title: `Korteweg-de Vries equation on ${points} points`,
    dimensions: 1,
    gridOf([fine]) {
      const ratio = fine / points;
      if (!Number.isInteger(ratio)) {
        throw new RangeError(
          `Cannot ${what}: its ${points} points must be among the ${fine} of the field; pass others`,
        );
      }
      const positions = Float64Array.from({ length: fine }, (_, i) => i / ratio);
      const weights = { rows: fine, columns: points, data: splineWeights(points, positions, "periodic") };
      return {
        slope: kortewegDeVriesSlope({ points, spacing: length / points, dispersion }),
        restrict: (u) => u.filter((_, i) => i % ratio === 0),
        prolong: ({ shape: [rows], data }) => rowProducts({ rows, columns: points, data }, weights),
      };
    },
  });
}
