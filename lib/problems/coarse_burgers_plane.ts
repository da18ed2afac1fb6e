import { z } from "zod";
import { count, oneOf, validated } from "../core/validated.ts";
import { burgersPlaneSlope } from "../numerics/burgers_plane.ts";
import { rowProducts, weightedRows } from "../numerics/row_products.ts";
import { splineWeights } from "../numerics/spline_weights.ts";
import type { BurgersPlaneOptions } from "./burgers_plane.ts";
import { CoarseSolver } from "./coarse_solver.ts";

/** What `BurgersPlane.coarse` takes. */
export interface CoarsePlaneOptions {
  /** Points of the coarse grid along each side. Default 8. */
  readonly points?: number;
  /**
   * Where they are: "true" (default), where the fine field is taken from, which leaves a margin at the two far sides; or "paper": the
   * paper's program solves as if the last ones stood on the boundary, `1 / (points - 1)` apart, and interpolates as if they were
   * `1 / points` apart.
   */
  readonly spacing?: "true" | "paper";
}

const SCHEMA = z.strictObject({ points: count(4).default(8), spacing: oneOf(["true", "paper"]).default("true") });

/** `BurgersPlane.coarse` is the fluent form and says what is thrown. */
export function coarseBurgersPlane(
  { viscosity, points: all }: Required<BurgersPlaneOptions>,
  options: CoarsePlaneOptions,
): CoarseSolver {
  const what = "solve Burgers' equation on a coarse grid";
  const { points, spacing } = validated(what, SCHEMA, options);
  return new CoarseSolver({
    title: `Burgers' equation on ${points} x ${points} points`,
    dimensions: 2,
    gridOf([rows, fine]) {
      const ratio = fine / points;
      if (rows !== fine || !Number.isInteger(ratio)) {
        throw new RangeError(
          `Cannot ${what}: its ${points} x ${points} points must be among the ${rows} x ${fine} of the field; pass others`,
        );
      }
      // The field may have one point of so many of the equation's.
      const between = Math.round(all / fine) / (all - 1);
      const positions = Float64Array.from({ length: fine }, (_, i) => {
        const place = spacing === "true" ? i / ratio : (i * between) * points;
        return Math.min(place, points - 1); // beyond the last point, where values stay as they are, as there
      });
      const weights = { rows: fine, columns: points, data: splineWeights(points, positions, "open") };
      return {
        slope: burgersPlaneSlope({
          points,
          spacing: spacing === "true" ? ratio * between : 1 / (points - 1),
          viscosity,
        }),
        restrict: (u) => u.filter((_, k) => k % fine % ratio === 0 && Math.floor(k / fine) % ratio === 0),
        prolong({ shape: [frames], data }) {
          // Along all rows of all frames at once, then across each frame.
          const along = rowProducts({ rows: frames * points, columns: points, data }, weights);
          const out = new Float64Array(frames * fine * fine);
          for (let n = 0; n < frames; n++) {
            const own = along.subarray(n * points * fine, (n + 1) * points * fine);
            out.set(weightedRows(weights.data, { rows: points, columns: fine, data: own }), n * fine * fine);
          }
          return out;
        },
      };
    },
  });
}
