import { z } from "zod";
import { count, keyOf, validated } from "../../core/validated.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { DcrnnFit } from "./dcrnn_fit.ts";
import type { DcrnnDescription, Relaxation } from "./description.ts";
import type { DecadesFit } from "./decades_fit.ts";
import { EPSILON_RANGE } from "./epsilon_range.ts";
import { type DecadesOptions, fitDecades } from "./fit_decades.ts";
import { fitDcrnn } from "./fit_dcrnn.ts";
import type { DcrnnFitOptions } from "./fit_options.ts";
import { type NetworkName, NETWORKS } from "./networks.ts";
import type { Runs } from "./runs.ts";
import { type SchemeName, SCHEMES } from "./schemes.ts";
import type { OperatorDefinition } from "./operators.ts";
import * as verbs from "./verbs.ts";
import type { Field } from "./words.ts";

/** The architecture of a DC-RNN. */
export interface DcrnnOptions {
  /** Hidden layers K. Default 1. */
  readonly layers?: number;
  /** Highest power M of 1 / epsilon, each with weights of its own; 0 for a network without scales. Default 2. */
  readonly orders?: number;
  /**
   * "authors" (default): a chain of linear layers, as in the authors' program; "released": the same with that program's
   * signs at the start, to replay its runs; "paper": Eqs. (3.6)-(3.9).
   */
  readonly network?: NetworkName;
  /** The interval that the learned epsilon is kept in, within (0, 1]. Default [0.001, 0.1]. */
  readonly epsilonRange?: readonly [number, number];
}

const SCHEMA = z.strictObject({
  layers: count().max(3, "must be at most 3 (the number of words doubles with each)").default(1),
  orders: count(0).max(4, "must be at most 4").default(2),
  network: keyOf(NETWORKS).default("authors"),
  epsilonRange: EPSILON_RANGE,
});

/** A densely connected network of operators together with the loss it is fitted by; immutable, each verb returns a new one. */
export class Dcrnn {
  /** All of it as plain data. */
  readonly description: DcrnnDescription;

  /** Prefer {@link dcrnn}, which checks its options. */
  constructor(description: DcrnnDescription) {
    this.description = description;
  }

  /**
   * The time scheme that makes the loss. It also says where relaxation goes: an operator for the explicit and fully
   * implicit schemes, a rate of its own for the others. The exponential schemes "etd1", "etd2" and "etd4", which are not
   * in the paper, have no error on relaxation, however large dt / epsilon^2 is.
   * @throws {RangeError} If the scheme is unknown.
   */
  scheme(name: SchemeName): Dcrnn {
    return new Dcrnn(verbs.scheme(this.description, name));
  }

  /**
   * Overrides where relaxation goes.
   * @param where For "imex1" and "imex-bdf2" to "imex-bdf4": "implicit", "by-cell" where scattering depends on position,
   *   or "both" to see what the trap of "imex1" does (see {@link Relaxation}); a fit that ends in it says so.
   * @throws {RangeError} If the scheme has no other place for it; the rate of "ars222" and of exponential schemes is everywhere.
   */
  relaxation(where: Relaxation): Dcrnn {
    return new Dcrnn(verbs.relaxation(this.description, where));
  }

  /**
   * Adds `strength` times the mean of `|d_x rate|` to the loss, Eq. (4.18), so that a rate in every cell does not jump.
   * @throws {RangeError} Unless relaxation is "by-cell": nothing else depends on position.
   */
  continuity(strength: number): Dcrnn {
    return new Dcrnn(verbs.continuity(this.description, strength));
  }

  /**
   * Adds `strength` times the mean magnitude of each weight vector to the loss, Eq. (4.17); not the logit of epsilon and
   * not the relaxation rate. The authors use 1e-6.
   */
  sparsity(strength: number): Dcrnn {
    return new Dcrnn(verbs.sparsity(this.description, strength));
  }

  /** Adds `strength` times the mean of `|dt <F>|` to the loss, Eq. (4.15), where the factor is 1. */
  zeroMean(strength = 1): Dcrnn {
    return new Dcrnn(verbs.zeroMean(this.description, strength));
  }

  /**
   * The norm of the residual: mean magnitude (the paper's), mean square, or Huber's, which is square up to a hundredth of
   * the median change of the field from frame to frame, and magnitude beyond.
   */
  loss(norm: "l1" | "l2" | "huber"): Dcrnn {
    return new Dcrnn(verbs.loss(this.description, norm));
  }

  /**
   * Which equations to learn: that of g (default), of rho, or both, whose losses are added. The right-hand side of rho
   * is an average over v, `<F(g, rho)>`.
   * @throws {RangeError} If none is named, or one unknown or twice.
   */
  equations(...fields: Field[]): Dcrnn {
    return new Dcrnn(verbs.equations(this.description, fields));
  }

  /**
   * Adds operators of your own to A and P, by the names they shall have in terms such as "d_xx rho".
   * @param definitions Functions `(u, { x, spacing })` of a line of cells, `[cells]`, that return a new line; alone they are nonlinear and
   *   act on g and rho themselves, with a kind they also act on other terms (see {@link OperatorKind}).
   * @throws {RangeError} If a name cannot stand in a term, or the scheme needs powers of a nonlinear operator.
   * @throws {TypeError} If an operator is no function.
   *
   * ```ts
   * import { assert } from "@std/assert";
   * import { dcrnn } from "propagator";
   *
   * const model = dcrnn().operators({ square: (u) => u.map((value) => value * value) });
   * assert(model.terms().includes("square g"));
   * ```
   */
  operators(definitions: Readonly<Record<string, OperatorDefinition>>): Dcrnn {
    return new Dcrnn(verbs.operators(this.description, definitions));
  }

  /** The difference formula for `d_x` in the features: "c2" (the authors'), "c4", "c8", "up1", "up2" or "up3". */
  stencil(name: TransportStencilName): Dcrnn {
    return new Dcrnn(verbs.stencil(this.description, name));
  }

  /**
   * Restricts the learned right-hand side to these terms, such as "PA g".
   * @throws {RangeError} If none is given, or the network cannot reach one of them.
   */
  words(...terms: string[]): Dcrnn {
    return new Dcrnn(verbs.words(this.description, terms));
  }

  /** The terms that the network reaches, shortest first; with both equations those of g, then further ones of rho. */
  terms(): readonly string[] {
    return verbs.terms(this.description);
  }

  /**
   * Fits the equation to data.
   * @param data Frames of g `[frames, velocities, cells]` and rho `[frames, cells]`, equally spaced in time; or several such runs
   *   of one equation on one grid, from as many initial states, which may differ in their number of frames.
   * @throws {TypeError} For data of another shape or options of a wrong kind.
   * @throws {RangeError} For too few frames, unequal steps or one that stands there twice, numbers that are not finite, g whose
   *   average over v does not vanish, scattering that depends on position where the model's rate does not, runs that do not go
   *   together, or options out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  fit(data: Runs, options: DcrnnFitOptions = {}): Promise<DcrnnFit> {
    return fitDcrnn(this.description, data, options);
  }

  /**
   * Fits the g equation once for each decade that the learned epsilon may be in, Eq. (5.2), and keeps the fit with the lowest
   * loss; its own `epsilonRange` is not used.
   * @param data As for {@link Dcrnn.fit}.
   * @throws {TypeError} As {@link Dcrnn.fit}.
   * @throws {RangeError} As {@link Dcrnn.fit}, and if the network has no scales (orders 0).
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { dcrnn, transport } from "propagator";
   *
   * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 50, steps: 64 });
   * const model = dcrnn({ orders: 2 }).scheme("imex-bdf2");
   * const { best, runs } = await model.fitDecades(data, { decades: 2, iterations: 50, polishIterations: 20 });
   * assertEquals(best.loss, Math.min(...runs.map(({ loss }) => loss)));
   * ```
   */
  fitDecades(data: Runs, options: DecadesOptions = {}): Promise<DecadesFit> {
    return fitDecades(this.description, data, options);
  }
}

/**
 * Describes a densely connected network of the operators A = v d_x, P = <.> and the identity, whose trained weights
 * expand into the coefficients of a readable equation for g.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Delgadillo, Hu and Yang, "Multiscale and nonlocal learning for PDEs using densely connected RNNs", section 3
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { dcrnn, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 200, steps: 64 });
 * const fit = await dcrnn({ layers: 1 }).scheme("forward-euler").fit(data, { solver: "converged" });
 * fit.equation(); // d_t g = -(16^2 + ...) g - ...
 * assertLess(fit.error(), 4);
 * ```
 */
export function dcrnn(options: DcrnnOptions = {}): Dcrnn {
  const { layers, orders, network, epsilonRange } = validated("describe a DC-RNN", SCHEMA, options);
  return new Dcrnn({
    layers,
    orders,
    network,
    epsilonRange,
    scheme: "forward-euler",
    relaxation: SCHEMES["forward-euler"].relaxation,
    equations: ["g"],
    operators: {},
    sparsity: 0,
    zeroMean: 0,
    loss: "l1",
    stencil: "c2",
  });
}
