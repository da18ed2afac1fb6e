import { z } from "zod";
import { notOneOf } from "../core/nearest.ts";
import { validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import { ALLOWED_VALUES } from "./allowed_values.ts";
import { INITIAL_DENSITIES } from "./initial_data.ts";
import type { KineticTrajectory } from "./kinetic_trajectory.ts";
import { KNUDSEN_NUMBER } from "./knudsen_number.ts";
import { schemeSources } from "./scheme_sources.ts";
import { type SimulateOptions, simulateTransport } from "./simulate_transport.ts";
import type { TransportDescription, TransportOptions } from "./transport_description.ts";
import type { TransportSchemeName } from "./transport_schemes.ts";
import { transportCoefficients } from "./transport_coefficients.ts";
import { transportDisplay } from "./transport_display.ts";
import { transportStepLimit } from "./transport_step_limit.ts";

const SCHEMA = z.strictObject({
  epsilon: KNUDSEN_NUMBER,
  scattering: z.unknown(),
  absorption: z.unknown(),
  source: z.unknown(),
  initial: z.unknown(),
});

/** The linear transport equation in diffusive scaling, written for a density and a microscopic part; immutable. */
export class Transport {
  /** The equation's coefficients and initial density. */
  readonly description: TransportDescription;

  /** Prefer {@link transport}, which checks its options. */
  constructor(description: TransportDescription) {
    this.description = description;
  }

  /**
   * Solves the equation and stores frames.
   * @param options By default the data of the paper's Tables 1 to 8: ARS(2,2,2), 1000 cells, 448 steps of half a squared
   *   cell, every 8th kept.
   * @returns 56 frames by default; a run that diverges returns the good ones and says so in `outcome`.
   * @throws {TypeError} For options of a wrong kind, or initial values of a wrong shape.
   * @throws {RangeError} For a time step past {@link Transport.stepLimit}, or numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  simulate(options: SimulateOptions = {}): Promise<KineticTrajectory> {
    return simulateTransport(this.description, options);
  }

  /**
   * The largest time step that a scheme takes on a grid: Eq. (6.3) times a measured factor of the scheme and the regime.
   * @param scheme Its name.
   * @param cells Cells on the line.
   * @returns In the unit of time of the equation; Infinity for "exact".
   * @throws {RangeError} If the scheme is unknown, there is no cell, or a coefficient has a value it must not have.
   *
   * ```ts
   * import { assert } from "@std/assert";
   * import { transport } from "propagator";
   *
   * const thin = transport({ epsilon: 1 / 4096, scattering: 1 / 3 });
   * assert(thin.stepLimit("ars222", 1000) < 5e-7);
   * assert(thin.stepLimit("ars222", 1000) > 2.5e-7);
   * ```
   */
  stepLimit(scheme: TransportSchemeName, cells: number): number {
    return transportStepLimit(this.description, scheme, cells);
  }

  /**
   * The true right-hand side of the g equation (2.5) by word, A standing for `v d_x` and P for the velocity average.
   * A coefficient that depends on position has no number and is left out.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { transport } from "propagator";
   *
   * assertEquals(transport({ epsilon: 1 / 4 }).coefficients().get("g"), -16);
   * ```
   */
  coefficients(): ReadonlyMap<string, number> {
    return transportCoefficients(this.description);
  }

  /**
   * What to cite for its data.
   * @param scheme What `simulate` was told. Default: its default.
   */
  cite(scheme: TransportSchemeName = "ars222"): Citations {
    return new Citations(["delgadillo2021", "lemou2008", ...schemeSources(scheme)]);
  }

  /** How a notebook shows the equation. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return transportDisplay(this.description);
  }
}

function checkCoefficient(name: "scattering" | "absorption" | "source", value: unknown): void {
  if (typeof value === "function") return;
  const { holds, text } = ALLOWED_VALUES[name];
  const expected = `Cannot describe transport: ${name} must be ${text} or a function of position`;
  if (typeof value !== "number") throw new TypeError(`${expected}, got ${typeof value}`);
  if (!holds(value)) throw new RangeError(`${expected}, got ${value}`);
}

function checkInitial(initial: unknown): void {
  const what = "Cannot describe transport: ";
  const names = Object.keys(INITIAL_DENSITIES);
  if (typeof initial === "string" && !names.includes(initial)) {
    throw new RangeError(what + notOneOf("initial density", initial, names));
  }
  if (typeof initial !== "string" && typeof initial !== "function" && !(initial instanceof Float64Array)) {
    throw new TypeError(
      `${what}initial must be one of ${
        names.join(", ")
      }, a function of position or a Float64Array, got ${typeof initial}`,
    );
  }
}

/**
 * Describes the linear transport equation `d_t f + v d_x f / epsilon = sigmaS (<f> - f) / epsilon^2 - sigmaA f + G` on a
 * periodic line of length 1, with `f = rho + epsilon g` and `<g> = 0`, Eqs. (2.4) and (2.5).
 * @throws {RangeError} If epsilon is not in (0, 1], or another number is out of range.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @see Delgadillo, Hu and Yang, "Multiscale and nonlocal learning for PDEs using densely connected RNNs", section 2
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 64 }).simulate({ cells: 100, steps: 16 });
 * assertEquals(data.g.shape, [2, 16, 100]);
 * assertEquals(data.truth?.get("A rho"), -(64 ** 2));
 * ```
 */
export function transport(options: TransportOptions): Transport {
  const given = validated("describe transport", SCHEMA, options) as TransportOptions;
  const { scattering = 1, absorption = 0, source = 0, initial = "bump" } = given;
  checkCoefficient("scattering", scattering);
  checkCoefficient("absorption", absorption);
  checkCoefficient("source", source);
  checkInitial(initial);
  const kept = initial instanceof Float64Array ? initial.slice() : initial;
  return new Transport({ epsilon: given.epsilon, scattering, absorption, source, initial: kept });
}
