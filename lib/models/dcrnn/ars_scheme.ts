import { ARS_222 } from "../../numerics/imex_tableaux.ts";
import type { Scalar, ScalarTape } from "../../numerics/scalar_tape.ts";
import { after, type Combination, densityAt, multiplied, scaled, sum } from "./combination.ts";
import { single } from "./polynomial.ts";
import type { RightHandSide, Scheme } from "./scheme.ts";

/** The last stage of ARS(2,2,2) as a combination of data; it is the new g. */
function lastStage(tape: ScalarTape, { g, rho, relaxation }: RightHandSide, dt: number): Combination {
  const { explicit, implicit } = ARS_222;
  const identity: Combination = { g0: single(tape, "") };
  const stages: Combination[] = [];
  const slopes: Combination[] = [];
  for (let i = 0; i < explicit.c.length; i++) {
    const parts = [identity];
    for (let j = 0; j < i; j++) {
      slopes[j] ??= sum(tape, after(tape, g, stages[j]), densityAt(tape, rho, explicit.c[j]));
      if (explicit.a[i][j] !== 0) parts.push(scaled(tape, dt * explicit.a[i][j], slopes[j]));
      if (implicit.a[i][j] === 0) continue;
      parts.push(multiplied(tape, tape.scale(-dt * implicit.a[i][j], relaxation), stages[j]));
    }
    const whole = sum(tape, ...parts);
    const diagonal = implicit.a[i][i];
    stages.push(diagonal === 0 ? whole : multiplied(tape, solved(tape, dt * diagonal, relaxation), whole));
  }
  return stages.at(-1)!;
}

/** 1 / (1 + dt rate), the implicit part of a stage. */
function solved(tape: ScalarTape, dt: number, rate: Scalar): Scalar {
  return tape.reciprocal(tape.add(tape.constant(1), tape.scale(dt, rate)));
}

/**
 * s / z, where the method's implicit part (1 - (1 - 2 gamma) s) / (1 + gamma s)^2 is exp(-z): the positive root of a
 * quadratic equation, written so that small z lose no digits.
 */
function bias(z: number): number {
  const gamma = ARS_222.implicit.a[1][1];
  const decay = Math.exp(-z);
  const lost = -Math.expm1(-z);
  const b = 1 - 2 * gamma + 2 * gamma * decay;
  return 2 * lost / (b + Math.sqrt(b ** 2 + 4 * decay * gamma ** 2 * lost)) / z;
}

/**
 * K = g1 - the last stage of ARS(2,2,2) from g0, Eqs. (8.9) and (8.10) with their signs corrected and without
 * absorption; rho is linear in time between the frames. Each stage is divided by 1 + gamma dt rate, so the loss is a
 * rational function of the coefficients.
 */
export const ARS222: Scheme = {
  frames: 2,
  relaxation: "implicit",
  linear: false,
  series: {
    g0: { field: "g", frames: [1, 0] },
    rho0: { field: "rho", frames: [1, 0] },
    rho1: { field: "rho", frames: [0, 1] },
  },
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  // Less g0 itself, which is in the target, so that nothing is left where all coefficients are zero.
  columns: (tape, rhs, dt) => sum(tape, { g0: single(tape, "") }, scaled(tape, -1, lastStage(tape, rhs, dt))),
  bias,
};
