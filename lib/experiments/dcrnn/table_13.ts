import type { PinnFit } from "../../baselines/pinn_fit.ts";
import { transport } from "../../problems/transport.ts";
import { engine } from "../../tensor/engine.ts";
import { arithmetic } from "../arithmetic.ts";
import type { CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { parts } from "./parts.ts";
import { pinnDraws, type PinnEffort, type PinnRun, pinnRun } from "./pinn_runs.ts";
import { protocolRows } from "./protocol_rows.ts";
import { NOT_ARRIVED } from "./table_notes.ts";
import { thinned } from "../thinned.ts";

/** How hard a profile works. */
export interface Table13Settings extends PinnEffort {
  /** Whether the rate that is kept is tried, too; it takes the paper profile's number of updates to get anywhere. */
  readonly kept: boolean;
}

/** The settings of one row of the table. */
interface RowSettings extends PinnEffort {
  readonly runs: readonly PinnRun[];
}

const INVERSE_EPSILON = 64;

/** Rows of the table by their runs. */
const ROWS: Readonly<Record<string, readonly PinnRun[]>> = {
  "without expansion": [
    { expansion: "none", rate: "kept", adam: "Adam", polished: "Adam + L-BFGS" },
    { expansion: "none", rate: "falling", polished: "falling rate" },
    { expansion: "units", rate: "falling", polished: "units of the data" },
  ],
  "with expansion": [
    { expansion: "scales", rate: "kept", adam: "Adam", polished: "Adam + L-BFGS" },
    { expansion: "scales", rate: "falling", polished: "falling rate" },
  ],
};

/** What one run costs, and all draws, in updates of Adam. */
function costs(work: PinnEffort): [number, number] {
  return [work.iterations + 8 * work.polishIterations, work.seeds * (work.seedIterations + 8 * work.seedPolish)];
}

/** How often and how long to train from different draws. */
const draws = (seeds: number, seedIterations: number, seedPolish: number) => ({ seeds, seedIterations, seedPolish });

/** How to read the table. */
const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all " +
  "four together, in percent; epsilon: the learned one",
  "Adam: rate 1e-3 to the end, equation and data weighted alike; Adam + L-BFGS: that run continued; falling rate: from 1e-2, " +
  "the equation's residual weighted by 0.1, continued by L-BFGS; units of the data: the same without expansion, but each " +
  "coefficient counted in max |g| / T over the size of its field; seeds: the falling rate with fewer updates, from several draws " +
  "of the networks and of the points",
];

/**
 * Why runs without expansion end where they do: g grows about linearly from 0, so `d_t g` is 3/(2 T) g on average, and the best
 * coefficient of g falls from there to -4096 only as that of A rho nears its own. Smaller weights of the residual (0.01, 1e-4)
 * change neither the sign nor the error, nor does a rate that falls from 0.1 (+296 for g, 98.9 %).
 */
const WRONG_SIGN =
  "the coefficient of g is positive: a number that starts at 1 moves by about the rate per update, and until that of A rho " +
  "has come to 4096 the growth of g in the data is best explained by g itself";

/** The rows of a fit, with a word on a coefficient of g that has the wrong sign. */
function rowsOf(name: string, protocol: string, fit: PinnFit, remarks: readonly string[] = []): CaseRow[] {
  return protocolRows(name, protocol, fit, fit.coefficients().get("g")! > 0 ? [...remarks, WRONG_SIGN] : remarks);
}

/** Table 13. */
export const experiment: Experiment<Table13Settings> = {
  id: "dcrnn/table-13",
  title: "Physics-informed networks, without and with the expansion in powers of 1 / epsilon",
  guide: GUIDE,
  cite: ["delgadillo2021", "ascher1997", "raissi2019", "kingma2015", "liu1989"],
  seed: 0,
  profiles: {
    smoke: { iterations: 40, polishIterations: 10, polishPoints: 256, ...draws(1, 20, 5), kept: false },
    quick: { iterations: 5000, polishIterations: 200, polishPoints: 1024, ...draws(2, 1000, 100), kept: false },
    paper: { iterations: 30_000, polishIterations: 3000, polishPoints: 2048, ...draws(10, 5000, 300), kept: true },
  },
  cases: ({ kept, ...work }) =>
    Object.entries(ROWS).map(([name, all]) => {
      const runs = all.filter(({ rate }) => kept || rate !== "kept");
      return {
        name,
        settings: { runs, ...work } satisfies RowSettings,
        cost: runs.length * costs(work)[0] + costs(work)[1],
      };
    }),
  async run({ name, settings }, context): Promise<CaseResult> {
    const row = settings as RowSettings;
    const data = await transport({ epsilon: 1 / INVERSE_EPSILON }).simulate();
    const [ofRun, ofSeeds] = costs(row);
    const contexts = parts(context, [...row.runs.map(() => ofRun), ofSeeds]);
    const series: Record<string, readonly number[]> = {};
    const rows: CaseRow[] = [];
    for (const [r, run] of row.runs.entries()) {
      const { afterAdam, afterPolish } = await pinnRun(run, data, row, contexts[r]);
      const isShort = afterAdam.error() > 2 * afterPolish.error();
      if (run.adam) rows.push(...rowsOf(name, run.adam, afterAdam, isShort ? [NOT_ARRIVED] : []));
      rows.push(...rowsOf(name, run.polished, afterPolish));
      const { at, values } = thinned(afterPolish.history);
      series[`loss ${name}${PROTOCOL_MARK}${run.polished}`] = values;
      series[`iteration ${name}${PROTOCOL_MARK}${run.polished}`] = at;
    }
    rows.push(
      ...await pinnDraws(name, row.runs.find(({ rate }) => rate === "falling")!.expansion, data, row, contexts.at(-1)!),
    );
    const { precisions } = await engine();
    return { rows, series, ...await arithmetic(precisions.at(-1)) };
  },
  smallerIsBetter: () => true,
};
