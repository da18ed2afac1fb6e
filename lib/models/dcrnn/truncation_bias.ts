import { requireKey } from "../../core/nearest.ts";
import { type SchemeName, SCHEMES } from "./schemes.ts";

/**
 * The factor by which a perfect fit misses the rate of a fast relaxation, because a time scheme that is exact on the
 * data needs that rate: if g relaxes to a slowly varying state, g(t + dt) is exp(-z) g(t) plus that state, and the
 * scheme's step must be the same. The coefficient of v d_x rho is off by the same factor.
 * @param scheme Name of the scheme.
 * @param z Stiffness of the training step, `dt sigmaS / epsilon^2`, above 0.
 * @returns Fitted over true rate: 1 for a scheme without error; NaN where no rate reproduces the decay.
 * @throws {RangeError} If the scheme is unknown or z is not above 0.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { truncationBias } from "propagator";
 *
 * // The errors that the paper's Table 1 prints for 1/256 are those of forward Euler, not of the network.
 * const z = 4e-6 * 256 ** 2;
 * assertAlmostEquals(100 * (1 - truncationBias("forward-euler", z)), 12.0332, 1e-4);
 * ```
 */
export function truncationBias(scheme: SchemeName, z: number): number {
  const { bias } = SCHEMES[requireKey("scheme", scheme, SCHEMES)];
  if (!(z > 0)) {
    throw new RangeError(`Cannot compute a truncation bias for z=${z}; pass dt * sigmaS / epsilon^2, above 0`);
  }
  return bias(z);
}
