import type { ProgressEvent } from "../../core/progress.ts";
import { pinn } from "../../baselines/pinn.ts";
import type { PinnExpansion } from "../../baselines/pinn_description.ts";
import type { PinnFit } from "../../baselines/pinn_fit.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, CaseRow } from "../experiment.ts";
import { seedRows } from "./seeds.ts";

/** One training: what stands for the coefficients, and how Adam walks. */
export interface PinnRun {
  /** What stands for the coefficients. */
  readonly expansion: PinnExpansion;
  /** Whether Adam keeps its rate of 1e-3, or falls from 1e-2 with a smaller weight on the residual. */
  readonly rate: "kept" | "falling";
  /** Protocol of the result after Adam, if it is shown. */
  readonly adam?: string;
  /** Protocol of the result after L-BFGS. */
  readonly polished: string;
}

/** How long to train. */
export interface PinnEffort {
  /** Adam updates of each run. */
  readonly iterations: number;
  /** Most L-BFGS iterations of each run. */
  readonly polishIterations: number;
  /** Points of the data that L-BFGS sees. */
  readonly polishPoints: number;
  /** How often each row is trained from different draws of the networks and batches. */
  readonly seeds: number;
  /** Adam updates of each of these. */
  readonly seedIterations: number;
  /** Most L-BFGS iterations of each of these. */
  readonly seedPolish: number;
}

/**
 * The parts of a run that its rate decides; `decay` is the share of Adam's updates in which its rate falls to a tenth.
 *
 * Tried with the expansion, one run each, 30,000 updates and then L-BFGS. With the l1 norm: 0.54 and 0.67 % with the rate kept
 * and weight 1 (12 and 10 % after Adam); with a falling rate, 0.06 % with weight 1 (decay 0.4, 4000 iterations) and 0.24 % with
 * these settings. Without the l1 norm (decay 0.4): 0.03 and 0.4 % with weights 0.1 and 0.01, and 0.08 % with weight 0.1 after
 * 9000 iterations instead of 3000. So a lower loss no longer means a smaller error there, and these differences decide nothing.
 */
const PACE = {
  kept: { residualWeight: 1, learningRate: 1e-3, decay: undefined },
  falling: { residualWeight: 0.1, learningRate: 1e-2, decay: 0.6 },
} as const;

/** One run: after Adam, and after L-BFGS, which goes on from Adam's checkpoint. */
export async function pinnRun(
  { expansion, rate, polished }: PinnRun,
  data: KineticTrajectory,
  { iterations, polishIterations, polishPoints }: PinnEffort,
  { seed, progress, checkpoint }: CaseContext,
): Promise<{ afterAdam: PinnFit; afterPolish: PinnFit }> {
  const { residualWeight, learningRate, decay } = PACE[rate];
  const model = pinn({ expansion, residualWeight });
  const of = iterations + polishIterations;
  const options = {
    iterations,
    learningRate,
    decayEvery: decay && Math.ceil(decay * iterations),
    polishIterations,
    polishPoints,
    seed,
    progress: ({ done, note }: ProgressEvent) => progress({ done, of, note }),
    checkpoint: {
      path: checkpoint(`${polished.replaceAll(/\W+/g, "-")}.safetensors`).path,
      every: Math.min(2000, iterations),
    },
  };
  const afterAdam = await model.fit(data, { ...options, solver: "adam" });
  return { afterAdam, afterPolish: await model.fit(data, { ...options, solver: "adam-lbfgs" }) };
}

/** The fits of a row with a falling rate, from several draws of networks and batches. */
export function pinnDraws(
  name: string,
  expansion: PinnExpansion,
  data: KineticTrajectory,
  { seeds, seedIterations: iterations, seedPolish: polishIterations, polishPoints }: PinnEffort,
  context: CaseContext,
): Promise<CaseRow[]> {
  const { residualWeight, learningRate, decay } = PACE.falling;
  const model = pinn({ expansion, residualWeight });
  const options = {
    iterations,
    polishIterations,
    polishPoints,
    learningRate,
    decayEvery: Math.ceil(decay * iterations),
  };
  return seedRows<PinnFit>(
    {
      name,
      line: "seeds, falling rate",
      fit: (seed, progress) => model.fit(data, { ...options, seed, progress }),
      numbers: (fit) => ({ ...Object.fromEntries(fit.deltas()), error: fit.error() }),
      counted: {
        quantity: "within 1 %",
        holds: (fit) => fit.error() <= 1,
        words: "ended within 1 % of the truth",
      },
    },
    seeds,
    context,
  );
}
