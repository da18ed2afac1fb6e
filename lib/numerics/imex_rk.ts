import { addScaled, type ImexSystem } from "./imex_system.ts";
import type { ImexTableau } from "./imex_tableaux.ts";
import type { Step } from "./step.ts";

/**
 * One implicit-explicit Runge-Kutta step: the only such stage loop of the project.
 * @param tableau Which method.
 * @param system What to step; its own stability limit on `dt` is the caller's business.
 * @param dt Time step.
 * @returns A pure step; it keeps work space, but no state.
 * @see Delgadillo, Hu and Yang, appendix, Eqs. (8.1)-(8.4)
 */
export function imexRungeKutta(tableau: ImexTableau, system: ImexSystem, dt: number): Step<Float64Array> {
  const { explicit, implicit, lastStageIsResult } = tableau;
  const nStages = explicit.b.length;
  const work = () => Array.from({ length: nStages }, () => new Float64Array(system.size));
  const E = work();
  const I = work();
  const stage = new Float64Array(system.size);

  /** Whether any later stage, or the final sum if there is one, uses the slope of stage j. */
  const isUsed = ({ a, b }: { a: readonly (readonly number[])[]; b: readonly number[] }, j: number) =>
    a.some((row, i) => i > j && row[j] !== 0) || (!lastStageIsResult && b[j] !== 0);
  const needsE = E.map((_, j) => isUsed(explicit, j));
  const needsI = I.map((_, j) => isUsed(implicit, j));

  return (u0) => {
    for (let i = 0; i < nStages; i++) {
      stage.set(u0);
      for (let j = 0; j < i; j++) {
        addScaled(stage, dt * explicit.a[i][j], E[j]);
        addScaled(stage, dt * implicit.a[i][j], I[j]);
      }
      const diagonal = implicit.a[i][i];
      if (diagonal !== 0) system.solve(stage, dt * diagonal, stage);
      if (needsE[i]) system.explicit(stage, E[i]);
      if (needsI[i]) system.implicit(stage, I[i]);
    }
    const u1 = new Float64Array(lastStageIsResult ? stage : u0);
    if (!lastStageIsResult) {
      for (let i = 0; i < nStages; i++) {
        addScaled(u1, dt * explicit.b[i], E[i]);
        addScaled(u1, dt * implicit.b[i], I[i]);
      }
    }
    return u1;
  };
}
