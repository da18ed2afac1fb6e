import { validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import { CoarseCylinder, type CoarseCylinderOptions } from "./coarse_cylinder.ts";
import { CYLINDER_IN_CHANNEL_OPTIONS, type CylinderInChannelOptions } from "./cylinder_in_channel_options.ts";
import type { FieldSamples } from "./sample_fields.ts";
import { seriesWindow } from "./field_series.ts";
import { type ChannelRun, type ChannelRunOptions, simulateCylinder } from "./simulate_cylinder.ts";

/** Flow past a cylinder in a channel with slippery walls; immutable. */
export class CylinderInChannel {
  /** The flow's number and the solver's resolution. */
  readonly description: Required<CylinderInChannelOptions>;

  /** Prefer {@link cylinderInChannel}, which checks its options. */
  constructor(description: Required<CylinderInChannelOptions>) {
    this.description = description;
  }

  /**
   * Solves from an impulsive start, and interpolates both velocities to nodes of the window `[-0.5, 3.5] x [-0.5, 0.5]`.
   * @param options By default the paper's data: 1501 frames 0.01 apart at 80 x 320 nodes, 300 MB in memory.
   * @returns One trajectory, and the cylinder's drag and lift over it. If the flow diverges, the frames before, and `outcome` says so.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  simulate(options: ChannelRunOptions = {}): Promise<ChannelRun> {
    return simulateCylinder(this.description, options);
  }

  /**
   * The same, cut in time at 13/15 and 14/15 of the frames: training, validation and test, each at its own times.
   * @throws As {@link CylinderInChannel.simulate}, and a RangeError if there are too few frames to cut.
   */
  async sample(options: ChannelRunOptions = {}): Promise<FieldSamples> {
    const whole = await this.simulate(options);
    const frames = whole.times.length;
    const [a, b] = [13 / 15, 14 / 15].map((share) => Math.floor((frames - 1) * share) + 1);
    if (!(a < b && b < frames)) {
      throw new RangeError(`Cannot cut ${frames} frames into training, validation and test; pass more frames`);
    }
    return {
      training: seriesWindow(whole, { from: 0, to: a }),
      validation: seriesWindow(whole, { from: a, to: b }),
      test: seriesWindow(whole, { from: b, to: frames }),
    };
  }

  /**
   * The same solver on few cells, from a frame of the window: what a model has to be better than.
   * @param options By default 10 cells per unit of length, hardly more than the cylinder is wide.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If there are fewer than 4 cells per unit of length.
   */
  coarse(options: CoarseCylinderOptions = {}): CoarseCylinder {
    return new CoarseCylinder(this.description.reynolds, options);
  }

  /** What to cite for its data, the flow that they stand for, and the scheme that makes them. */
  cite(): Citations {
    return new Citations(["ilersich2025", "guenther2017", "kim1985", "fadlun2000"]);
  }

  /** How a notebook shows the flow. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { reynolds, cellsPerLength } = this.description;
    const text = `Re = ${reynolds}, cylinder of diameter 1/8 at the origin of a channel [-0.5, 7.5] x [-0.5, 0.5], ` +
      `${cellsPerLength} cells per unit of length`;
    return {
      "text/markdown":
        "$$\\partial_t \\mathbf u + \\nabla \\cdot (\\mathbf u \\mathbf u) = -\\nabla p + \\nu\\,\\Delta \\mathbf u, " +
        `\\qquad \\nabla \\cdot \\mathbf u = 0$$\n\n${text}`,
      "text/plain": `Flow past a cylinder, ${text}`,
    };
  }
}

/**
 * Describes the flow past a cylinder of diameter 1/8 in a channel of width 1, at inflow velocity 1. The paper took its data from a file
 * of another solver (Guenther, Gross and Theisel 2017, doi:10.1145/3072959.3073684); this one has the same geometry, Reynolds number,
 * nodes and times, and sheds vortices at a Strouhal number of 0.203, which the walls raise from 0.188 in free stream.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cylinderInChannel } from "propagator";
 *
 * const flow = await cylinderInChannel({ cellsPerLength: 16 }).simulate({ frames: 3, rows: 16, columns: 64 });
 * assertEquals((await flow.read(0, 2, 3)).shape, [1, 2, 16, 64]);
 * ```
 */
export function cylinderInChannel(options: CylinderInChannelOptions = {}): CylinderInChannel {
  return new CylinderInChannel(validated("describe the flow past a cylinder", CYLINDER_IN_CHANNEL_OPTIONS, options));
}
