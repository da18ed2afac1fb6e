import { factorial } from "../../numerics/phi_functions.ts";
import { type Combination, multiplied, sum } from "./combination.ts";
import type { Scheme, Series } from "./scheme.ts";
import { perEquation } from "./stages.ts";

/** An exponential scheme: the step whose two ends are compared, and the frames that the right-hand side is known at. */
export interface ExponentialTable {
  /** Frames in a window. */
  readonly frames: number;
  /** The frame that the step starts from; it ends at the next. */
  readonly from: number;
  /** Frames of the window through which the right-hand side goes as a polynomial of time. */
  readonly nodes: readonly number[];
}

/** The right-hand side held at the old frame. */
export const ETD1: ExponentialTable = { frames: 2, from: 0, nodes: [0] };
/** Linear in time between the old and the new frame. */
export const ETD2: ExponentialTable = { frames: 2, from: 0, nodes: [0, 1] };
/** Cubic in time through the frames of the step and one on either side. */
export const ETD4: ExponentialTable = { frames: 4, from: 1, nodes: [0, 1, 2, 3] };

/** The coefficients of s^0, s^1, ... of the polynomial that is 1 at `nodes[i]` and 0 at the others. */
function lagrange(nodes: readonly number[], i: number): number[] {
  let polynomial = [1];
  nodes.forEach((node, j) => {
    if (j === i) return;
    const scale = 1 / (nodes[i] - node);
    const next = new Array(polynomial.length + 1).fill(0);
    polynomial.forEach((c, k) => {
      next[k + 1] += scale * c;
      next[k] -= scale * node * c;
    });
    polynomial = next;
  });
  return polynomial;
}

/**
 * The loss that relaxation with a constant rate solves without error, whatever dt rate is:
 * `K = g(dt) - exp(-dt rate) g(0) - integral of exp(-(dt - s) rate) F(s) ds`, F without relaxation and a polynomial of
 * time through the data. With F = sum_k F_k (s/dt)^k, the integral is `dt sum_k k! phi_(k+1)(-dt rate) F_k`. The density
 * equation is the same with the rate 0.
 *
 * With F held at the old frame it is forward Euler's loss in other coefficients: the minimiser of that has
 * `rate = -ln(1 - dt rateFE) / dt`, and all others times `rate / rateFE`. With more frames, what is left is the change of F
 * within a step, which is smaller than relaxation by a factor epsilon.
 * @see Cox and Matthews 2002, doi:10.1006/jcph.2002.6995
 */
export function exponentialScheme({ frames, from, nodes }: ExponentialTable): Scheme {
  const polynomials = nodes.map((_, i) => lagrange(nodes.map((node) => node - from), i));
  const powers = nodes.map((_, k) => {
    const weights = new Array<number>(frames).fill(0);
    nodes.forEach((node, i) => weights[node] = polynomials[i][k]);
    return weights;
  });
  const series: Record<string, Series> = {};
  powers.forEach((weights, k) => {
    series[`g${k}`] = { field: "g", frames: weights };
    series[`rho${k}`] = { field: "rho", frames: weights };
  });
  return {
    frames,
    relaxation: "implicit",
    linear: false,
    series,
    target: Array.from({ length: frames }, (_, n) => Number(n === from + 1) - Number(n === from)),
    at: { g: "g0", rho: "rho0" },
    columns(tape, equations, dt) {
      return perEquation(equations, ({ g, rho }, field) => {
        const x = field === "g" ? tape.scale(-dt, equations.relaxation) : tape.constant(0);
        // 1 - exp(x) = -x phi_1(x), so that nothing is lost for small x; the 1 is in the target.
        const decayed = tape.scale(-1, tape.multiply(x, tape.phi(1, x)));
        const own: Combination = field === "g" ? { g0: new Map([["", decayed]]) } : {};
        const forced = powers.map((_, k): Combination => {
          const weight = tape.scale(-dt * factorial(k), tape.phi(k + 1, x));
          return multiplied(tape, weight, { [`g${k}`]: g, [`rho${k}`]: rho });
        });
        return sum(tape, own, ...forced);
      });
    },
    bias: () => 1,
  };
}
