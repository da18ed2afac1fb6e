import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import type { NetworkName } from "./networks.ts";
import type { Alphabet } from "./operators.ts";
import type { SchemeName } from "./schemes.ts";
import type { Field } from "./words.ts";

/**
 * Where relaxation, the identity on g, goes: an operator of the network, an implicit rate of its own, such a rate in
 * every cell, or an operator and a rate at once. With "both", the residual of "imex1" vanishes for any data once
 * rate = identity = -1/dt: a trap that is kept only because the paper's rows for that scheme lie between the two.
 */
export type Relaxation = "operator" | "implicit" | "by-cell" | "both";

/** All that a DC-RNN is, before it sees data; plain data. */
export interface DcrnnDescription {
  /** Hidden layers K, at least 1. */
  readonly layers: number;
  /** Highest power M of 1 / epsilon; 0 for a network without scales. */
  readonly orders: number;
  /** Which network. */
  readonly network: NetworkName;
  /** The interval that the learned epsilon is kept in. */
  readonly epsilonRange: readonly [number, number];
  /** The equations that are learned: of g, of rho, or both in this order. */
  readonly equations: readonly Field[];
  /** Operators of the network besides A and P. */
  readonly operators: Alphabet;
  /** Time scheme of the loss. */
  readonly scheme: SchemeName;
  /** Where relaxation goes. */
  readonly relaxation: Relaxation;
  /** Weight of the l1 penalty on weights; 0 for none. */
  readonly sparsity: number;
  /** Weight of the penalty on `dt <F>`; 0 for none. */
  readonly zeroMean: number;
  /** Weight of the penalty on jumps of the rate between cells; none given for none. */
  readonly continuity?: number;
  /** Norm of the residual: mean magnitude, mean square, or square up to a threshold and magnitude beyond. */
  readonly loss: "l1" | "l2" | "huber";
  /** Difference formula for d_x in the features. */
  readonly stencil: TransportStencilName;
  /** The only terms allowed, such as "PA g"; none given for all that the network reaches. */
  readonly words?: readonly string[];
}
