import { design } from "../../baselines/design.ts";
import { fitDesign } from "../../baselines/fit_design.ts";
import type { SparseFit } from "../../baselines/sparse_fit.ts";
import { sparseRegression } from "../../baselines/sparse_regression.ts";
import { percentageError } from "../../models/dcrnn/equation_fit.ts";
import { transport } from "../../problems/transport.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { networkRows } from "./network_rows.ts";
import type { RowEffort } from "./network_seeds.ts";
import { selectedRows } from "./support_rows.ts";
import { modelOf } from "./table_rows.ts";

/** How hard a profile works. */
export interface Table12Settings extends RowEffort {
  /** Values of `1 / epsilon`. */
  readonly inverseEpsilons: readonly number[];
  /** One cell of so many is a row of the LASSO's design. */
  readonly lassoStride: number;
  /** Penalties per decade from 0.1 to 1e-9. */
  readonly perDecade: number;
}

/** The settings of one row. */
interface RowSettings extends Omit<Table12Settings, "inverseEpsilons"> {
  readonly method: "LASSO" | "DC-RNN";
  readonly inverseEpsilon: number;
}

const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all four " +
  "together, in percent; terms: coefficients that are not zero, of 18 (LASSO) or of the network's",
  "LASSO: 18 terms in the loss of IMEX-BDF2; best alpha: the penalty whose error is lowest, which takes the truth to know and is " +
  "what the paper prints; BIC, cross-validated: penalties that can be chosen without it; least squares: no penalty; finer data: the " +
  "same 224 millionths of time in twice as many frames, as for the DC-RNN rows",
  "DC-RNN: two layers and scales, with the loss of ARS(2,2,2) on data of twice as many frames; the paper does not say which loss " +
  "its rows have, and these errors are those of that one. seeds: trained from several starts; the LASSO has none to choose",
];

/** Penalties from 0.1 to 1e-9. */
export function penalties(perDecade: number): number[] {
  return Array.from({ length: 8 * perDecade + 1 }, (_, i) => 10 ** (-1 - i / perDecade));
}

const CHOICES = {
  "best alpha": "oracle",
  "BIC": "bic",
  "cross-validated": "cross-validation",
} as const;

/** Every how many steps of the solver there is a frame: the data of Tables 1 to 8, and that of the DC-RNN rows. */
const EVERY = { "": 8, ", finer data": 4 } as const;

async function lasso(
  name: string,
  { inverseEpsilon, lassoStride, perDecade }: RowSettings,
  { progress }: CaseContext,
): Promise<CaseResult> {
  const rows: CaseRow[] = [];
  const series: Record<string, readonly number[]> = {};
  const model = sparseRegression({ scheme: "imex-bdf2" });
  const alphas = penalties(perDecade);
  for (const [suffix, every] of Object.entries(EVERY)) {
    const data = await transport({ epsilon: 1 / inverseEpsilon }).simulate({ every });
    const prepared = design(model.description, data, lassoStride * 8 / every);
    const fitted = (chosen: typeof model): SparseFit => fitDesign(prepared, chosen.description, data);
    for (const [protocol, choice] of Object.entries(CHOICES)) {
      if (suffix && choice !== "oracle") continue;
      const fit = fitted(model.lasso({ choice, alphas }));
      rows.push(...selectedRows(name, `${protocol}${suffix}`, fit, [`alpha ${fit.trail.chosen!.toExponential(1)}`]));
      if (choice !== "oracle") continue;
      const named = (values: Float64Array) => new Map(prepared.terms.map((term, j) => [term, values[j]]));
      const path = fit.trail.path!;
      series[`alpha ${name}${suffix}`] = path.map(({ alpha }) => alpha);
      series[`terms ${name}${suffix}`] = path.map(({ terms }) => terms);
      series[`error ${name}${suffix}`] = path.map(({ coefficients }) =>
        percentageError(named(coefficients), data.truth!)
      );
    }
    if (!suffix) rows.push(...selectedRows(name, "least squares", fitted(model), []));
    progress({ done: suffix ? 2 : 1, of: 2 });
  }
  return { rows, series };
}

async function network(name: string, settings: RowSettings, context: CaseContext): Promise<CaseResult> {
  const data = await transport({ epsilon: 1 / settings.inverseEpsilon }).simulate({ every: 4 });
  const model = modelOf({ layers: 2, orders: 2, scheme: "ars222" });
  return { rows: await networkRows(name, model, data, settings, context) };
}

/** Table 12. */
export const experiment: Experiment<Table12Settings> = {
  id: "dcrnn/table-12",
  title: "The LASSO over 18 terms beside DC-RNN",
  guide: GUIDE,
  cite: ["delgadillo2021", "ascher1997", "tibshirani1996", "friedman2010", "schwarz1978", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: {
      inverseEpsilons: [128],
      iterations: 100,
      polishIterations: 50,
      stride: 100,
      lassoStride: 50,
      perDecade: 1,
      ...{ seeds: 2, seedIterations: 50, seedStride: 100 },
    },
    quick: {
      ...{ inverseEpsilons: [128, 256], iterations: 2000, polishIterations: 1000, stride: 50 },
      ...{ lassoStride: 20, perDecade: 2, seeds: 2, seedIterations: 2000, seedStride: 100 },
    },
    paper: {
      ...{ inverseEpsilons: [128, 256], iterations: 80_000, polishIterations: 20_000, stride: 25 },
      ...{ lassoStride: 4, perDecade: 8, seeds: 10, seedIterations: 20_000, seedStride: 100 },
    },
  },
  cases: ({ inverseEpsilons, ...effort }): Case[] =>
    inverseEpsilons.flatMap((inverseEpsilon) =>
      (["LASSO", "DC-RNN"] as const).map((method) => ({
        name: `${method}, 1/${inverseEpsilon}`,
        settings: { method, inverseEpsilon, ...effort } satisfies RowSettings,
        cost: method === "LASSO"
          ? 2e5 / effort.lassoStride
          : 6 * (effort.iterations + effort.polishIterations) / effort.stride,
      }))
    ),
  run({ name, settings }, context): Promise<CaseResult> {
    const row = settings as RowSettings;
    return row.method === "LASSO" ? lasso(name, row, context) : network(name, row, context);
  },
  smallerIsBetter: (quantity) => quantity !== "terms",
};
