import type { ImexBdfTable } from "./imex_bdf_tables.ts";
import { addScaled, type ImexSystem } from "./imex_system.ts";
import type { March } from "./march.ts";
import type { Step } from "./step.ts";

/** What a formula of order q remembers: q states, oldest first, and their explicit slopes. */
export interface BdfState {
  /** States at n ... n + q - 1. */
  readonly states: readonly Float64Array[];
  /** E of each of them. */
  readonly slopes: readonly Float64Array[];
}

/**
 * One step of an implicit-explicit backward differentiation formula: the only such loop of the project.
 * @returns A pure step from the states n ... n + q - 1 to the states n + 1 ... n + q.
 * @see Delgadillo, Hu and Yang, appendix, Table 16
 */
export function imexBdf({ alpha, gamma, beta }: ImexBdfTable, system: ImexSystem, dt: number): Step<BdfState> {
  return ({ states, slopes }) => {
    const u = new Float64Array(system.size);
    for (let i = 0; i < gamma.length; i++) {
      addScaled(u, -alpha[i], states[i]);
      addScaled(u, dt * gamma[i], slopes[i]);
    }
    system.solve(u, dt * beta, u);
    const slope = new Float64Array(system.size);
    system.explicit(u, slope);
    return { states: [...states.slice(1), u], slopes: [...slopes.slice(1), slope] };
  };
}

/**
 * The march of a formula, which stands at the oldest state that it remembers.
 * @param firstSteps The states at `dt`, `2 dt` ... of which the formula needs `order - 1`, from the state at zero.
 */
export function imexBdfMarch(
  table: ImexBdfTable,
  system: ImexSystem,
  dt: number,
  firstSteps: (u0: Float64Array, count: number) => readonly Float64Array[],
): March<BdfState> {
  return {
    start(u0) {
      const states = [u0, ...firstSteps(u0, table.order - 1)];
      const slopes = states.map((u) => {
        const slope = new Float64Array(system.size);
        system.explicit(u, slope);
        return slope;
      });
      return { states, slopes };
    },
    step: imexBdf(table, system, dt),
    current: ({ states }) => states[0],
  };
}
