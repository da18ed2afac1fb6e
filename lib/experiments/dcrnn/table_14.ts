import { fitMsHdl } from "../../baselines/ms_hdl.ts";
import { splitScales } from "../../baselines/split_scales.ts";
import { transport } from "../../problems/transport.ts";
import type { Case, CaseContext, CaseResult, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { networkRows } from "./network_rows.ts";
import type { RowEffort } from "./network_seeds.ts";
import { selectedRows } from "./support_rows.ts";
import { modelOf } from "./table_rows.ts";

/** How hard a profile works. */
export interface Table14Settings extends RowEffort {
  /** Values of `1 / epsilon`. */
  readonly inverseEpsilons: readonly number[];
  /** One cell of so many is a row of the maps. */
  readonly mapStride: number;
  /** Frames of each scale. */
  readonly frames: number;
}

/** The settings of one row. */
interface RowSettings extends Omit<Table14Settings, "inverseEpsilons"> {
  readonly method: "MS-HDL" | "DC-RNN";
  readonly inverseEpsilon: number;
}

/** The time between frames in units of each scale's own time; the paper does not print it, and its two rows need not share it. */
const FINENESS = 2e-3;

const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all four " +
  "together, in percent; terms: coefficients that are not zero",
  `MS-HDL: linear maps over 18 terms, one for each scale, on data split with the true epsilon, ${FINENESS} of the scale's own time ` +
  "between frames; the learned equation is their sum. closed form: half that step, what forward Euler makes of the fast part",
  "DC-RNN: two layers and scales, with the loss of IMEX-BDF2, on data that is not split; closed form: what that scheme makes of it; " +
  "seeds: trained from several starts, which linear maps do not have",
];

async function maps(name: string, { inverseEpsilon, mapStride, frames }: RowSettings): Promise<CaseResult> {
  const data = await transport({ epsilon: 1 / inverseEpsilon }).simulate();
  const fit = await fitMsHdl(await splitScales(data, { fineness: FINENESS, frames }), { stride: mapStride });
  const { fast, medium } = fit.maps;
  const remark = `of the fast map ${fast.error().toPrecision(2)} %, of the medium one ${
    medium.error().toPrecision(2)
  } %`;
  const bias = -Math.expm1(-FINENESS) / FINENESS - 1;
  const share = 1 / (1 + 1 / inverseEpsilon); // of the two coefficients of the fast scale in the sum of all
  const closed = [["g", bias * inverseEpsilon ** 2], ["A rho", bias * inverseEpsilon ** 2], [
    "error",
    -100 * bias * share,
  ]];
  return {
    rows: [
      ...selectedRows(name, "least squares", fit, [remark]),
      ...(closed as [string, number][]).map(([quantity, ours]) => ({
        case: `${name}${PROTOCOL_MARK}closed form`,
        reference: name,
        quantity,
        ours,
      })),
    ],
  };
}

async function network(name: string, settings: RowSettings, context: CaseContext): Promise<CaseResult> {
  const data = await transport({ epsilon: 1 / settings.inverseEpsilon }).simulate();
  const model = modelOf({ layers: 2, orders: 2, scheme: "imex-bdf2" });
  return { rows: await networkRows(name, model, data, settings, context) };
}

/** Table 14. */
export const experiment: Experiment<Table14Settings> = {
  id: "dcrnn/table-14",
  title: "Multiscale hierarchical learning on split data beside DC-RNN",
  guide: GUIDE,
  cite: ["delgadillo2021", "ascher1997", "liu2022", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: {
      inverseEpsilons: [64],
      iterations: 100,
      polishIterations: 50,
      stride: 100,
      mapStride: 50,
      frames: 12,
      seeds: 2,
      seedIterations: 50,
      seedStride: 100,
    },
    quick: {
      inverseEpsilons: [64, 128],
      iterations: 2000,
      polishIterations: 1000,
      stride: 50,
      mapStride: 20,
      frames: 56,
      ...{ seeds: 2, seedIterations: 2000, seedStride: 100 },
    },
    paper: {
      inverseEpsilons: [64, 128],
      iterations: 80_000,
      polishIterations: 20_000,
      stride: 25,
      mapStride: 4,
      frames: 56,
      ...{ seeds: 10, seedIterations: 20_000, seedStride: 100 },
    },
  },
  cases: ({ inverseEpsilons, ...effort }): Case[] =>
    inverseEpsilons.flatMap((inverseEpsilon) =>
      (["MS-HDL", "DC-RNN"] as const).map((method) => ({
        name: `${method}, 1/${inverseEpsilon}`,
        settings: { method, inverseEpsilon, ...effort } satisfies RowSettings,
        cost: method === "MS-HDL"
          ? 200 + 4e3 / effort.mapStride
          : (effort.iterations + effort.polishIterations) / effort.stride,
      }))
    ),
  run({ name, settings }, context): Promise<CaseResult> {
    const row = settings as RowSettings;
    return row.method === "MS-HDL" ? maps(name, row) : network(name, row, context);
  },
  smallerIsBetter: (quantity) => quantity !== "terms",
};
