import { dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { adamThenPolish } from "./adam_then_polish.ts";
import { PROTOCOLS } from "./fit_protocols.ts";
import { networkSeeds, type RowEffort } from "./network_seeds.ts";
import { parts } from "./parts.ts";
import { protocolRows } from "./protocol_rows.ts";
import { releasedData } from "./released_data.ts";
import { distanceFromLog, releasedLog } from "./released_log.ts";
import { NOT_ARRIVED } from "./table_notes.ts";
import { thinned } from "../thinned.ts";

/** One run of the released program. */
interface Run {
  readonly orders: number;
  readonly sparsity: number;
}

/** The three runs by the row of the table. */
const RUNS: Readonly<Record<string, Run>> = {
  "M = 0": { orders: 0, sparsity: 0 },
  "M = 2": { orders: 2, sparsity: 0 },
  "M = 2, sparse": { orders: 2, sparsity: 1e-6 },
};

/** The schemes whose minimisers stand beside the row with scales; the paper's is the first. */
const SCHEMES: readonly SchemeName[] = ["imex-bdf2", "imex-bdf3", "imex-bdf4", "ars222"];
const MINIMISERS = "minimisers";

/** About the row without scales. */
const IN_SINGLE = "the released program computes in single precision, which moves A g by a per cent of its coefficient";

/** About the rows with scales. */
const BY_ROUNDING =
  "after 40,000 updates the run depends on how numbers are rounded, and ends elsewhere on another machine";

function released({ orders, sparsity }: Run, scheme: SchemeName = "imex-bdf2") {
  return dcrnn({ layers: 2, orders, network: "released" }).scheme(scheme).sparsity(sparsity);
}

/** What one training costs, and what all starts cost, in the same unit. */
function costs(
  { iterations, polishIterations, stride, seeds, seedIterations, seedStride }: RowEffort,
): [number, number] {
  return [(iterations + polishIterations) / stride, seeds * (seedIterations + polishIterations) / seedStride];
}

async function trained(row: string, effort: RowEffort, context: CaseContext): Promise<CaseResult> {
  const [model, data] = [released(RUNS[row]), await releasedData()];
  const [ofRun, ofSeeds] = parts(context, costs(effort));
  const { adam, polished } = await adamThenPolish(model, data, effort, ofRun, "run");
  const { at, values } = thinned(polished.history, 200);
  const log = releasedLog(row);
  const distance: CaseRow = {
    case: `${row}${PROTOCOL_MARK}${PROTOCOLS.adam}`,
    reference: row,
    quantity: "log",
    ours: distanceFromLog(row, adam.history),
  };
  const remarks = [NOT_ARRIVED, RUNS[row].orders === 0 ? IN_SINGLE : BY_ROUNDING];
  return {
    rows: [
      ...protocolRows(row, PROTOCOLS.adam, adam, remarks),
      distance,
      ...protocolRows(row, PROTOCOLS.polished, polished, []),
      ...await networkSeeds(row, model, data, effort, ofSeeds),
    ],
    series: {
      [`loss ${row}`]: values,
      [`iteration ${row}`]: at,
      [`released log ${row}`]: log.map(({ loss }) => loss),
      [`released log iteration ${row}`]: log.map(({ updates }) => updates),
    },
  };
}

async function minimisers(stride: number): Promise<CaseResult> {
  const data = await releasedData();
  const rows: CaseRow[] = [];
  for (const scheme of SCHEMES) {
    const model = released(RUNS["M = 2"], scheme);
    const fit = await model.words(...model.terms()).fit(data, { solver: "converged", stride });
    const protocol = scheme === SCHEMES[0] ? PROTOCOLS.converged : `${PROTOCOLS.converged}, ${scheme}`;
    const bias = `the scheme's own error in the rate: ${fit.schemeBias().toPrecision(3)} %`;
    rows.push(...protocolRows("M = 2", protocol, fit, [bias]));
  }
  return { rows };
}

/** Table 9. */
export const experiment: Experiment<RowEffort> = {
  id: "dcrnn/table-09",
  title: "The released program, replayed: without scales, with, and with sparsity",
  guide: [
    "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all " +
    "four together, in percent; log: largest difference of the loss to that in the released log over 40,000 updates, in percent",
    "Adam: 80,000 updates with the released program's network, signs, window and single-precision data; Adam + L-BFGS: the same " +
    "run continued; converged: the minimiser of the loss itself over the ten terms of the network, also for other schemes; seeds: " +
    "Adam + L-BFGS from several starts with fewer updates on every 20th cell",
  ],
  cite: ["delgadillo2021", "ascher1997", "ascher1995", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: { iterations: 200, polishIterations: 50, stride: 20, seeds: 2, seedIterations: 100, seedStride: 20 },
    quick: { iterations: 10_000, polishIterations: 5000, stride: 4, seeds: 2, seedIterations: 4000, seedStride: 20 },
    paper: {
      iterations: 80_000,
      polishIterations: 20_000,
      stride: 1,
      seeds: 10,
      seedIterations: 20_000,
      seedStride: 20,
    },
  },
  cases: (effort): Case[] => [
    ...Object.entries(RUNS).map(([name, run]) => ({
      name,
      settings: { ...run, ...effort },
      cost: costs(effort).reduce((sum, cost) => sum + cost),
    })),
    { name: MINIMISERS, settings: { stride: effort.stride }, cost: 5000 / effort.stride },
  ],
  run({ name, settings }, context): Promise<CaseResult> {
    const effort = settings as RowEffort;
    return name === MINIMISERS ? minimisers(effort.stride) : trained(name, effort, context);
  },
  smallerIsBetter: () => true,
};
