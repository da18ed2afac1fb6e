/** Of Adam, where its coefficients are far from the minimiser's. */
export const NOT_ARRIVED = "Adam has not arrived: weights move at most about the learning rate per update";

/** How to read a table of coefficients. */
export const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all " +
  "four together, in percent; AA g: coefficient of a term that the exact equation does not have; epsilon: the predicted one",
  "Adam: the released program's training; Adam + L-BFGS: the paper's; converged: the minimiser of the same loss without the " +
  "penalty, found directly; closed form: what the time scheme alone does to a perfect fit",
];

/**
 * What an explicit identity beside the implicit rate does: the residual (1 + dt w) g1 - (1 + dt c) g0 vanishes on relaxing
 * data for every w with the fitting c, and the sum of both is forward Euler's coefficient times 1 + dt w.
 */
export const IDENTITY_GUIDE =
  "identity: with an identity beside the implicit rate w; every split of relaxation between the two fits alike, with forward " +
  "Euler's coefficients times 1 + dt w; implicit share: w epsilon^2";
