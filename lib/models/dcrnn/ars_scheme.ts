import { ARS_222 } from "../../numerics/imex_tableaux.ts";
import type { Scalar } from "../../numerics/scalar_tape.ts";
import { after, type Combination, interpolated, multiplied, scaled, sum } from "./combination.ts";
import type { ByEquation, Equations, Scheme } from "./scheme.ts";
import { beginning, ENDS, perEquation, slopes, type Stage } from "./stages.ts";
import type { WordTape } from "./word_tape.ts";

/**
 * The last stage of ARS(2,2,2) as a combination of data; it is the new state. In the density equation the part with g
 * is implicit, which costs nothing since g is known by then; the part with rho is explicit.
 */
function lastStage(tape: WordTape, equations: Equations, dt: number): Stage {
  const { explicit, implicit } = ARS_222;
  const { rho: density, relaxation } = equations;
  const stages: Stage[] = [];
  const known: ByEquation[] = [];
  for (let i = 0; i < explicit.c.length; i++) {
    const g = [beginning(tape, "g")];
    const rho = [beginning(tape, "rho")];
    for (let j = 0; j < i; j++) {
      known[j] ??= slopes(tape, equations.g ? { g: equations.g, relaxation } : { relaxation }, stages[j]);
      if (explicit.a[i][j] !== 0 && known[j].g) g.push(scaled(tape, dt * explicit.a[i][j], known[j].g!));
      if (explicit.a[i][j] !== 0 && density) {
        rho.push(scaled(tape, dt * explicit.a[i][j], after(tape, density.rho, stages[j].rho)));
      }
      if (implicit.a[i][j] === 0) continue;
      g.push(multiplied(tape, tape.scale(-dt * implicit.a[i][j], relaxation), stages[j].g));
      if (density) rho.push(scaled(tape, dt * implicit.a[i][j], after(tape, density.g, stages[j].g)));
    }
    const diagonal = implicit.a[i][i];
    const isNew = diagonal !== 0;
    const whole = equations.g ? sum(tape, ...g) : interpolated(tape, "g", explicit.c[i]);
    const stageG = equations.g && isNew ? multiplied(tape, solved(tape, dt * diagonal, relaxation), whole) : whole;
    if (density && isNew) rho.push(scaled(tape, dt * diagonal, after(tape, density.g, stageG)));
    stages.push({ g: stageG, rho: density ? sum(tape, ...rho) : interpolated(tape, "rho", explicit.c[i]) });
  }
  return stages.at(-1)!;
}

/** 1 / (1 + dt rate), the implicit part of a stage. */
function solved(tape: WordTape, dt: number, rate: Scalar): Scalar {
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
 * K = the new frame - the last stage of ARS(2,2,2) from the old one, Eqs. (8.8) to (8.12) with their signs corrected and
 * without absorption. Each stage of g is divided by 1 + gamma dt rate, so the loss is a rational function of the
 * coefficients.
 */
export const ARS222: Scheme = {
  frames: 2,
  relaxation: "implicit",
  linear: false,
  series: ENDS,
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  // Less the old frame itself, which is in the target, so that nothing is left where all coefficients are zero.
  columns(tape, equations, dt) {
    const last = lastStage(tape, equations, dt);
    return perEquation(
      equations,
      (_, field): Combination => sum(tape, beginning(tape, field), scaled(tape, -1, last[field])),
    );
  },
  bias,
};
