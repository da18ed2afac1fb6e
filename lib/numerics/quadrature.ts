import { z } from "zod";
import { count, validated } from "../core/validated.ts";

/** Nodes and weights of a quadrature rule on [-1, 1]. */
export interface Quadrature {
  /** Ascending, mirrored about zero to the last bit. */
  readonly nodes: Float64Array;
  /** Sum to 2. */
  readonly weights: Float64Array;
}

/** The Legendre polynomial of degree `n` and its derivative at `x`, |x| < 1, by the three-term recurrence. */
function legendre(n: number, x: number): { value: number; slope: number } {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  return { value, slope: (n * (x * value - previous)) / (x * x - 1) };
}

/**
 * The Gauss-Legendre rule with `n` nodes: exact for polynomials up to degree `2 n - 1`.
 * The nodes are the zeros of the Legendre polynomial, found by Newton's method from Tricomi's first guess.
 * @param n Number of nodes, at least 1.
 * @throws {RangeError} If `n` is not a whole number of at least 1.
 * @see Hale and Townsend 2013, doi:10.1137/120889873
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gaussLegendre } from "propagator";
 *
 * const { nodes, weights } = gaussLegendre(3);
 * const integral = nodes.reduce((sum, x, k) => sum + weights[k] * x ** 4, 0);
 * assertAlmostEquals(integral, 2 / 5);
 * ```
 */
export function gaussLegendre(n: number): Quadrature {
  validated("make a Gauss-Legendre rule", z.strictObject({ n: count() }), { n });
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let k = 0; k < Math.ceil(n / 2); k++) {
    const isMiddle = 2 * k + 1 === n;
    let x = isMiddle ? 0 : Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    for (let i = 0; i < 10 && !isMiddle; i++) {
      const { value, slope } = legendre(n, x);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    const { slope } = legendre(n, x);
    nodes[n - 1 - k] = x;
    nodes[k] = isMiddle ? 0 : -x;
    weights[k] = weights[n - 1 - k] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
