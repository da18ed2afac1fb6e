import { ARS_222 } from "../../numerics/imex_tableaux.ts";
import type { SimulateOptions } from "../../problems/simulate_transport.ts";

/** What a case of `dcrnn/best` learns from. */
export interface BestData {
  /** `1 / epsilon` */
  readonly inverseEpsilon: number;
  /** How the data is made. */
  readonly simulate: Pick<SimulateOptions, "scheme" | "timeStep" | "steps" | "every">;
}

/** The paper's time step: half a squared cell of 1000. */
const PAPER_STEP = 5e-7;

/** By name: the paper's own data, finer data, and data without a time error at the paper's own step. */
export const BEST_DATA: Readonly<Record<string, BestData>> = {
  ...Object.fromEntries(
    [16, 32, 64, 128, 256, 512, 1024].map((
      inverseEpsilon,
    ) => [`1/${inverseEpsilon}`, { inverseEpsilon, simulate: {} }]),
  ),
  "1/512, finer": { inverseEpsilon: 512, simulate: { timeStep: 5e-8, steps: 1120, every: 10 } },
  "1/1024, finer": { inverseEpsilon: 1024, simulate: { timeStep: 2e-8, steps: 1120, every: 10 } },
  "1/512, exact": { inverseEpsilon: 512, simulate: { scheme: "exact" } },
  "1/1024, exact": { inverseEpsilon: 1024, simulate: { scheme: "exact" } },
};

/**
 * By how many percent the time step of ARS(2,2,2) that made the data changes the rate of relaxation in it: a step takes g to
 * R(-z) g instead of exp(-z) g, with z = dt / epsilon^2. Undefined for data without a time error.
 */
export function errorOfData(
  { inverseEpsilon, simulate: { scheme, timeStep = PAPER_STEP } }: BestData,
): number | undefined {
  if (scheme === "exact") return undefined;
  const z = timeStep * inverseEpsilon ** 2;
  const gamma = ARS_222.implicit.a[1][1];
  const decay = (1 - (1 - 2 * gamma) * z) / (1 + gamma * z) ** 2;
  return 100 * Math.abs(-Math.log(decay) / z - 1);
}
