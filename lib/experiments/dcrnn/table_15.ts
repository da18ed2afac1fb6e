import type { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import { frames } from "../../problems/frames.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { adamThenPolish, type TrainingEffort } from "./adam_then_polish.ts";
import { densityData, densityModel, pairOf, TERMS } from "./density_model.ts";
import { parts } from "./parts.ts";
import { JITTER, type SeedEffort, seedRows, type Starts } from "./seeds.ts";

/** How hard a profile works. */
interface TableSettings extends TrainingEffort, SeedEffort {
  /** Values of `1 / epsilon`. */
  readonly inverseEpsilons: readonly number[];
}

/** One row of the table. */
interface RowSettings extends TrainingEffort, SeedEffort {
  readonly inverseEpsilon: number;
}

/** Penalties on the weights: the released program's, and that of the paper's text. */
const PENALTIES = [1e-6, 1e-4];

function rowsOf(name: string, protocol: string, fit: DcrnnFit): CaseRow[] {
  const [limit, kinetic] = pairOf(fit);
  const { record: { solver, timeStep }, outcome, loss, warnings } = fit;
  const numbers: [string, number][] = [
    ["d_xx rho", limit],
    ["<v d_x g>", kinetic],
    ["difference", limit - kinetic],
    // with a penalty the loss is something else
    ...(solver === "converged" ? [["residual", loss / timeStep]] satisfies [string, number][] : []),
  ];
  return numbers.map(([quantity, value]) => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    // a coefficient that was left out is no prediction of a printed one
    ...(!protocol.includes("alone") && { reference: name }),
    quantity,
    ours: outcome.status === "diverged" ? null : value,
    ...(quantity === "d_xx rho" && warnings.length > 0 && { note: warnings.join("; ") }),
  }));
}

/** Each description alone and both together, with and without the first frame, which is not yet in the limit. */
async function minimisers(name: string, model: Dcrnn, data: KineticTrajectory, stride: number): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  const choices: [string, string[]][] = [
    ["converged", Object.values(TERMS)],
    ...Object.entries(TERMS).map(([label, term]): [string, string[]] => [`${label} alone`, [term]]),
  ];
  for (const [window, part] of [["", data], [", without frame 0", frames(data, { from: 1 })]] as const) {
    for (const [label, terms] of choices) {
      const fit = await model.words(...terms).fit(part, { solver: "converged", stride });
      rows.push(...rowsOf(name, `${label}${window}`, fit));
    }
  }
  return rows;
}

/** A pair of coefficients so near to a description counts as that one. */
const NEAR = 0.1;

/** What Adam chooses from several starts. */
function startsOf(
  name: string,
  model: Dcrnn,
  data: KineticTrajectory,
  { seedIterations: iterations, seedStride: stride, penalty }: SeedEffort & { readonly penalty: number },
): Starts<DcrnnFit> {
  return {
    name,
    line: `seeds, Adam, penalty ${penalty.toExponential()}`,
    fit: (seed, progress) =>
      model.sparsity(penalty).fit(data, { solver: "adam", iterations, stride, seed, jitter: JITTER, progress }),
    numbers(fit) {
      const [limit, kinetic] = pairOf(fit);
      return { "d_xx rho": limit, "<v d_x g>": kinetic, difference: limit - kinetic };
    },
    counted: {
      quantity: "diffusive",
      holds(fit) {
        const [limit, kinetic] = pairOf(fit);
        return Math.max(Math.abs(limit - 1), Math.abs(kinetic)) < NEAR;
      },
      words: `ended within ${NEAR} of the diffusive description, (1, 0)`,
    },
  };
}

async function run(name: string, settings: RowSettings, context: CaseContext): Promise<CaseResult> {
  const data = await densityData(settings.inverseEpsilon);
  const model = densityModel(data);
  const rows: CaseRow[] = [];
  const { iterations, polishIterations, stride, seeds, seedIterations, seedStride } = settings;
  const work = [(iterations + polishIterations) / stride, seeds * seedIterations / seedStride];
  const contexts = parts(context, PENALTIES.flatMap(() => work));
  for (const [i, penalty] of PENALTIES.entries()) {
    const label = penalty.toExponential();
    const { adam, polished } = await adamThenPolish(model.sparsity(penalty), data, settings, contexts[2 * i], label);
    rows.push(
      ...rowsOf(name, `Adam, penalty ${label}`, adam),
      ...rowsOf(name, `Adam + L-BFGS, penalty ${label}`, polished),
      ...await seedRows(startsOf(name, model, data, { ...settings, penalty }), seeds, contexts[2 * i + 1]),
    );
  }
  rows.push(...await minimisers(name, model, data, settings.stride));
  return { rows };
}

const ALL = [16, 256, 2048, 4096];

/** Table 15: the equation of rho, whose right-hand side has two true descriptions in the diffusion limit. */
export const experiment: Experiment<TableSettings> = {
  id: "dcrnn/table-15",
  title: "The density equation and its diffusion limit",
  guide: [
    "d_xx rho, <v d_x g>: learned coefficients of the rho equation; the truth is (0, -1) for every epsilon, and (1, 0) as well in " +
    "the limit, where both terms are equal; difference: of the two, which is 1 in both descriptions; residual: mean of " +
    "|d_t rho - F|, for the minimisers without penalty",
    "Adam, Adam + L-BFGS: with the released program's l1 penalty of 1e-6 and with the text's 1e-4; converged: the minimiser of the " +
    "same loss without it; alone: with one of the terms; without frame 0: without the initial layer, which ends within the first step; " +
    "seeds: Adam from several starts, each weight moved by 1 % at random, and how many of them choose the diffusive description",
  ],
  cite: ["delgadillo2021", "ascher1997", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: {
      inverseEpsilons: [256],
      iterations: 200,
      polishIterations: 50,
      stride: 20,
      seeds: 2,
      seedIterations: 200,
      seedStride: 20,
    },
    quick: {
      inverseEpsilons: ALL,
      iterations: 5000,
      polishIterations: 2000,
      stride: 4,
      seeds: 3,
      seedIterations: 5000,
      seedStride: 10,
    },
    paper: {
      inverseEpsilons: ALL,
      iterations: 20_000,
      polishIterations: 20_000,
      stride: 1,
      seeds: 10,
      seedIterations: 20_000,
      seedStride: 4,
    },
  },
  cases: ({ inverseEpsilons, ...effort }): Case[] =>
    inverseEpsilons.map((inverseEpsilon) => ({
      name: `1/${inverseEpsilon}`,
      settings: { ...effort, inverseEpsilon } satisfies RowSettings,
      cost: effort.iterations + effort.polishIterations,
    })),
  run: ({ name, settings }, context): Promise<CaseResult> => run(name, settings as RowSettings, context),
  smallerIsBetter: () => false, // these are coefficients, not errors
};
