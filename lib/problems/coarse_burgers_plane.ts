import { z } from "zod";
import { count, oneOf, validated } from "../core/validated.ts";
import { burgersPlaneSlope } from "../numerics/burgers_plane.ts";
import { rowProducts, weightedRows } from "../numerics/row_products.ts";
import { splineWeights } from "../numerics/spline_weights.ts";
import { CoarseSolver } from "./coarse_solver.ts";

/** What `BurgersPlane.coarse` takes. */
export interface CoarsePlaneOptions {
  /** Points of the coarse grid along each side. Default 8. */
  readonly points?: number;
  /**
   * What the differences take for the distance between points: "true" (default), that of the fine points they are taken from; or
   * "paper": the paper's program takes `1 / (points - 1)`, as if the last ones stood on the boundary, which slows the flow by an eighth.
   */
  readonly spacing?: "true" | "paper";
}

const SCHEMA = z.strictObject({ points: count(4).default(8), spacing: oneOf(["true", "paper"]).default("true") });

/** `BurgersPlane.coarse` is the fluent form and says what is thrown. */
export function coarseBurgersPlane(
  { viscosity, points: all }: { readonly viscosity: number; readonly points: number },
  options: CoarsePlaneOptions,
): CoarseSolver {
  const what = "solve Burgers' equation on a coarse grid";
  const { points, spacing } = validated(what, SCHEMA, options);
  return new CoarseSolver({
    title: `Burgers' equation on ${points} x ${points} points`,
    dimensions: 2,
    gridOf([rows, fine]) {
      const ratio = fine / points;
      const every = Math.round(all / fine); // the field may have one of so many points of the equation
      if (rows !== fine || !Number.isInteger(ratio) || Math.ceil(all / every) !== fine) {
        throw new RangeError(
          `Cannot ${what}: its ${points} x ${points} points must be among the ${rows} x ${fine} of the field, and these among ` +
            `the ${all} x ${all} of the equation; pass others`,
        );
      }
      // Beyond the last points, which are held like the boundary, the field is what it is there.
      const positions = Float64Array.from({ length: fine }, (_, i) => Math.min(i / ratio, points - 1));
      const weights = { rows: fine, columns: points, data: splineWeights(points, positions, "open") };
      const apart = spacing === "true" ? (ratio * every) / (all - 1) : 1 / (points - 1);
      return {
        slope: burgersPlaneSlope({ points, spacing: apart, viscosity }),
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
