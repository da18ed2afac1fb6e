import { cubicOscillator } from "../../problems/cubic_oscillator.ts";
import { harmonicOscillator } from "../../problems/harmonic_oscillator.ts";
import { hopf } from "../../problems/hopf.ts";
import { hyperbolic } from "../../problems/hyperbolic.ts";
import { lorenz } from "../../problems/lorenz.ts";
import type { OdeProblem } from "../../problems/ode_problem.ts";
import { vanDerPol } from "../../problems/van_der_pol.ts";

/** The systems of the experiments, by the names that stand in the experiments' ids. */
export type SystemName = "harmonic" | "hyperbolic" | "cubic" | "van-der-pol" | "hopf" | "lorenz";

/** The systems of the experiments. */
export const SYSTEMS: Readonly<Record<SystemName, OdeProblem>> = {
  harmonic: harmonicOscillator(),
  hyperbolic: hyperbolic(),
  cubic: cubicOscillator(),
  "van-der-pol": vanDerPol(),
  hopf: hopf(),
  lorenz: lorenz(),
};

/** What tables and figures call them. */
export const SYSTEM_WORDS: Readonly<Record<SystemName, string>> = {
  harmonic: "harmonic",
  hyperbolic: "hyperbolic",
  cubic: "cubic",
  "van-der-pol": "van der Pol",
  hopf: "Hopf",
  lorenz: "Lorenz",
};
