import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import { channelFlow } from "../numerics/channel_flow.ts";
import { facesOf, nodesOf } from "./channel_nodes.ts";
import { DIAMETER, LEFT, LENGTH, longestStep, LOWER, solidShare, windowAxes } from "./cylinder_geometry.ts";
import { evenTimeStep } from "./even_time_step.ts";
import { checkedForecast, type FieldForecast, type FieldForecaster, forecastOf } from "./field_forecast.ts";

/** What `CylinderInChannel.coarse` takes. */
export interface CoarseCylinderOptions {
  /** Cells per unit of length; the diameter is 1/8. Default 10. */
  readonly cellsPerLength?: number;
}

const SCHEMA = z.strictObject({ cellsPerLength: count(4).default(10) });

/** Solves the flow past a cylinder on few cells, in the window alone, from a given frame. */
export class CoarseCylinder implements FieldForecaster {
  /** The flow's number and the cells. */
  readonly description: Required<CoarseCylinderOptions> & { readonly reynolds: number };

  /** Prefer `CylinderInChannel.coarse`, which says what is thrown. */
  constructor(reynolds: number, options: CoarseCylinderOptions) {
    this.description = { reynolds, ...validated("solve the flow past a cylinder on few cells", SCHEMA, options) };
  }

  /**
   * Goes on from a frame: face velocities by bilinear interpolation, made free of divergence, in the window, whose right end is the outlet.
   * @param field `[2, rows, columns]` at the nodes of the window, or `[1, 2, rows, columns]` as `series.read(0, n, n + 1)` returns it.
   * @param times Evenly spaced; the first is that of the frame.
   * @returns At the same nodes. If it diverges, `outcome` says so, and the mean is NaN from there on.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the field does not have two channels.
   * @throws {RangeError} If times are not evenly spaced, or fewer than two.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: Omit<RunOptions, "seed"> = {}): Promise<FieldForecast> {
    const [rows, columns] = field.shape.slice(-2);
    const shape = [2, rows, columns];
    const { signal, progress } = checkedForecast(field, times, { shape, options });
    const timeStep = evenTimeStep("predict", { times });
    const { reynolds, cellsPerLength } = this.description;
    const h = 1 / cellsPerLength;
    const cells = { rows: cellsPerLength, columns: (LENGTH / 2) * cellsPerLength, spacing: h };
    const viscosity = DIAMETER / reynolds;
    const substeps = Math.ceil(timeStep / longestStep(h, viscosity));
    const flow = channelFlow(cells, {
      viscosity,
      inflow: 1,
      solid: (p, q) => solidShare(LEFT + p * h, LOWER + q * h, h),
      push: () => 0,
    }, timeStep / substeps);
    const [y, x] = windowAxes(rows, columns);
    const frameOf = nodesOf(cells, { x, y });

    const size = 2 * rows * columns;
    const fields = new Float64Array(times.length * size);
    let state = flow.restart(facesOf(cells, field.data, { rows, columns }), times[0]);
    let reached = 0;
    for (; reached < times.length; reached++) {
      for (let k = 0; reached > 0 && k < substeps; k++) state = flow.step(state);
      const frame = frameOf(state);
      if (!frame.every(Number.isFinite)) break;
      fields.set(frame, reached * size);
      progress?.({ done: reached + 1, of: times.length });
      await breathe();
      throwIfCancelled(signal, `a prediction at time ${times[reached]}`);
    }
    const outcome: Outcome = reached === times.length ? { status: "ok", steps: (reached - 1) * substeps } : {
      status: "diverged",
      steps: Math.max(0, reached - 1) * substeps,
      hint: `Numbers stopped being finite at time ${times[reached]}; pass more cellsPerLength than ${cellsPerLength}`,
    };
    return forecastOf(times, { fields: fields.subarray(0, reached * size), shape, outcome });
  }

  /** What to cite: where it is compared with, and its scheme. */
  cite(): Citations {
    return new Citations(["ilersich2025", "kim1985", "fadlun2000"]);
  }

  /** How a notebook shows the solver. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { reynolds, cellsPerLength } = this.description;
    return { "text/plain": `Flow past a cylinder at Re ${reynolds} on ${cellsPerLength} cells per unit of length` };
  }
}
