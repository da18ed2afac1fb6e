import { type Dcrnn, dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import type { TransportStencilName } from "../../numerics/velocity_stencils.ts";
import { transport } from "../../problems/transport.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { TrainingEffort } from "./adam_then_polish.ts";
import { BEST_DATA, type BestData, errorOfData } from "./best_data.ts";
import { parts } from "./parts.ts";
import { protocolRows } from "./protocol_rows.ts";
import { TERMS } from "./table_rows.ts";

/** A loss that is tried. */
interface Loss {
  /** Its time scheme. */
  readonly scheme: SchemeName;
  /** Its difference formula. */
  readonly stencil: TransportStencilName;
}

/** How hard a profile works. */
export interface BestSettings extends TrainingEffort {
  /** The data, by name. */
  readonly data: readonly string[];
}

/** What one case depends on. */
interface BestCase {
  /** Its data. */
  readonly data: BestData;
  /** How hard to work for it. */
  readonly effort: TrainingEffort;
}

/** From the paper's plain loss to ours that is as exact as the data. */
const LOSSES: readonly Loss[] = [
  { scheme: "forward-euler", stencil: "c2" },
  { scheme: "etd1", stencil: "c2" },
  { scheme: "ars222", stencil: "c8" },
  { scheme: "imex-bdf4", stencil: "c8" },
  { scheme: "etd2", stencil: "c8" },
  { scheme: "etd4", stencil: "c8" },
];

/** The one that a network is trained with, too. */
const TRAINED: Loss = { scheme: "etd4", stencil: "c8" };

const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all " +
  "four together, in percent; worst: the largest error of one of the four in percent of itself; AA g: coefficient of a term " +
  "that the exact equation does not have",
  "each loss by its time scheme and difference formula, and the minimiser over the coefficients; trained: a network by Adam " +
  "and L-BFGS instead. etd1 is forward Euler without its closed-form error, etd2 and etd4 are of higher order",
  "the data's own: by how much the time step that made the data changes the rate of relaxation in it, in closed form; a loss " +
  "that finds the true equation of the data is off by as much",
  "1/512 and 1/1024 once more from finer data, made with a tenth of the step or less and stored more often, and from data " +
  "without a time error at the paper's own step",
];

function modelOf({ scheme, stencil }: Loss): Dcrnn {
  return dcrnn({ layers: 1, orders: 2 }).scheme(scheme).stencil(stencil).sparsity(1e-6).words(...TERMS);
}

/** The largest relative error of a true coefficient in percent, which the error over all of them hides. */
function worst(fit: DcrnnFit): number {
  return Math.max(...[...fit.deltas()].map(([term, delta]) => Math.abs(100 * delta / fit.record.truth!.get(term)!)));
}

/** Our best solvers: what is left of the error on the paper's own data once the loss has no time error on relaxation. */
export const experiment: Experiment<BestSettings> = {
  id: "dcrnn/best",
  title: "Beyond the paper: losses without a time error on relaxation, on the paper's own data and on finer data",
  guide: GUIDE,
  cite: ["delgadillo2021", "ascher1997", "ascher1995", "cox2002", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: { data: ["1/256"], iterations: 100, polishIterations: 50, stride: 100 },
    quick: { data: ["1/16", "1/64", "1/256", "1/512"], iterations: 2000, polishIterations: 1000, stride: 100 },
    paper: { data: Object.keys(BEST_DATA), iterations: 10_000, polishIterations: 5000, stride: 10 },
  },
  cases: ({ data, ...effort }): Case[] =>
    data.map((name) => ({
      name,
      settings: { data: BEST_DATA[name], effort } satisfies BestCase,
      cost: (effort.iterations + effort.polishIterations) / effort.stride + 1000,
    })),
  async run({ name, settings }, context): Promise<CaseResult> {
    const { data: made, effort } = settings as BestCase;
    const [toSimulate, ...contexts] = parts(context, [1, ...LOSSES.map(() => 1), 4]);
    const data = await transport({ epsilon: 1 / made.inverseEpsilon })
      .simulate({ ...made.simulate, progress: toSimulate.progress });
    const rows: CaseRow[] = [];
    const push = (protocol: string, fit: DcrnnFit) => {
      const numbers = protocolRows(name, protocol, fit, []);
      rows.push(...numbers, { ...numbers[0], quantity: "worst", ours: numbers[0].ours === null ? null : worst(fit) });
    };
    for (const [i, loss] of LOSSES.entries()) {
      const { progress } = contexts[i];
      const fit = await modelOf(loss).fit(data, { solver: "converged", stride: effort.stride, progress });
      push(`${loss.scheme}, ${loss.stencil}`, fit);
    }
    const { progress } = contexts.at(-1)!;
    push(`trained, ${TRAINED.scheme}, ${TRAINED.stencil}`, await modelOf(TRAINED).fit(data, { ...effort, progress }));
    const own = errorOfData(made);
    if (own !== undefined) {
      rows.push({ case: `${name}${PROTOCOL_MARK}the data's own`, quantity: "error", ours: own });
    }
    return { rows };
  },
  smallerIsBetter: () => true,
};
