import type { ReadOut } from "./read_out.ts";

/**
 * Whether an explicit identity and an implicit rate have cancelled: the residual of "imex1" is
 * `(1 + dt rate) g1 - (1 + dt identity) g0`, so it vanishes for any data once both are -1/dt.
 * @param coefficients Of the learned equations; that of g is identity - rate.
 * @param rate The implicit rate.
 * @param timeStep Training step dt.
 * @returns A warning, or nothing.
 */
export function trapWarnings(coefficients: ReadOut["coefficients"], rate: number, timeStep: number): string[] {
  const identity = (coefficients.g?.get("g") ?? 0) + rate;
  const trap = -1 / timeStep;
  const isNear = (value: number) => Math.abs(value - trap) < 0.05 * Math.abs(trap);
  if (!isNear(identity) || !isNear(rate)) return [];
  return [
    `Trivial minimiser: the explicit identity (${identity.toPrecision(4)}) and the implicit rate (${
      rate.toPrecision(4)
    }) ` +
    `are both -1/dt, so the residual vanishes for any data and nothing was learned; use relaxation("implicit")`,
  ];
}
