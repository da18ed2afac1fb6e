import { validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import type { FieldTrajectory } from "./field_trajectory.ts";
import {
  KURAMOTO_SIVASHINSKY_OPTIONS,
  type KuramotoSivashinskyDescription,
  type KuramotoSivashinskyOptions,
} from "./kuramoto_sivashinsky_options.ts";
import { type KsSimulateOptions, simulateKuramotoSivashinsky } from "./simulate_kuramoto_sivashinsky.ts";

/** The equation of Kuramoto and Sivashinsky, chaotic in space and time; immutable. */
export class KuramotoSivashinsky {
  /** The interval, its points and the initial field. */
  readonly description: KuramotoSivashinskyDescription;

  /** Prefer {@link kuramotoSivashinsky}, which checks its options. */
  constructor(description: KuramotoSivashinskyDescription) {
    this.description = description;
  }

  /**
   * Solves the equation by Fourier modes and ETDRK4, and stores frames.
   * @param options By default 4001 frames 1/4 apart of the first 512 points, as in the paper.
   * @returns If the run diverges, the good frames, and `outcome` says so.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  simulate(options: KsSimulateOptions = {}): Promise<FieldTrajectory> {
    return simulateKuramotoSivashinsky(this.description, options);
  }

  /** What to cite for its data, and for the scheme that makes them. */
  cite(): Citations {
    return new Citations(["liu2022", "cox2002", "kassam2005"]);
  }

  /** How a notebook shows the equation. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { length, points } = this.description;
    const text = `periodic interval of length ${length.toPrecision(6)}, ${points} points`;
    return {
      "text/markdown": `$$\\partial_t u + u\\,\\partial_x u + \\partial_x^2 u + \\partial_x^4 u = 0$$\n\n${text}`,
      "text/plain": `Kuramoto-Sivashinsky equation, ${text}`,
    };
  }
}

/**
 * Describes `u_t + u u_x + u_xx + u_xxxx = 0` on a periodic interval. The paper does not say where its data come from; these
 * defaults agree with what its figures show (length of the window, duration, amplitude, a noisy first frame).
 * @throws {TypeError} If an option is unknown or of a wrong kind, or there are not as many initial values as points.
 * @throws {RangeError} If a number is out of range.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 4; Kassam and Trefethen 2005, doi:10.1137/S1064827502410633
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kuramotoSivashinsky } from "propagator";
 *
 * const data = await kuramotoSivashinsky({ points: 128, length: 22 }).simulate({ steps: 20, kept: 64 });
 * assertEquals(data.u.shape, [21, 64]);
 * ```
 */
export function kuramotoSivashinsky(options: KuramotoSivashinskyOptions = {}): KuramotoSivashinsky {
  const what = "describe the Kuramoto-Sivashinsky equation";
  const { length, points, initial } = validated(what, KURAMOTO_SIVASHINSKY_OPTIONS, options);
  if (initial instanceof Float64Array && initial.length !== points) {
    throw new TypeError(`Cannot ${what}: expected ${points} initial values, one for each point, got ${initial.length}`);
  }
  return new KuramotoSivashinsky({
    length,
    points,
    initial: initial instanceof Float64Array ? initial.slice() : initial,
  });
}
