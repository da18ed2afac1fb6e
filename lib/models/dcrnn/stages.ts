import { after, type Combination, interpolated, scaled, sum } from "./combination.ts";
import { single } from "./polynomial.ts";
import type { ByEquation, Equations, RightHandSide, Series } from "./scheme.ts";
import type { WordTape } from "./word_tape.ts";
import type { Field } from "./words.ts";

/** Both fields at some time within a step. */
export type Stage = Readonly<Record<Field, Combination>>;

/** The series of a one-step scheme: both fields at both ends of the step. */
export const ENDS: Readonly<Record<"g0" | "g1" | "rho0" | "rho1", Series>> = {
  g0: { field: "g", frames: [1, 0] },
  g1: { field: "g", frames: [0, 1] },
  rho0: { field: "rho", frames: [1, 0] },
  rho1: { field: "rho", frames: [0, 1] },
};

/** A field at the beginning of the step. */
export function beginning(tape: WordTape, field: Field): Combination {
  return { [`${field}0`]: single(tape, "") };
}

/** A value for each learned equation. */
export function perEquation(
  { g, rho }: Equations,
  value: (rhs: RightHandSide, field: Field) => Combination,
): ByEquation {
  return { ...(g && { g: value(g, "g") }), ...(rho && { rho: value(rho, "rho") }) };
}

/** F_1 and F_2 at a stage. */
export function slopes(tape: WordTape, equations: Equations, stage: Stage): ByEquation {
  return perEquation(equations, (rhs) => sum(tape, after(tape, rhs.g, stage.g), after(tape, rhs.rho, stage.rho)));
}

/** The stage at the time `s dt` that an explicit step with these slopes reaches; fields without an equation are interpolated. */
export function reached(tape: WordTape, slopesBefore: ByEquation, s: number, dt: number): Stage {
  const at = (field: Field) => {
    const slope = slopesBefore[field];
    return slope ? sum(tape, beginning(tape, field), scaled(tape, s * dt, slope)) : interpolated(tape, field, s);
  };
  return { g: at("g"), rho: at("rho") };
}
