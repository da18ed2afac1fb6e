import { type Dcrnn, dcrnn } from "../../models/dcrnn/dcrnn.ts";
import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { transport } from "../../problems/transport.ts";
import type { Case, CaseResult, Experiment } from "../experiment.ts";
import { releasedData } from "./released_data.ts";
import { modelOf } from "./table_rows.ts";
import { thinned } from "../thinned.ts";

/** How long and on how much data to train. */
interface Settings {
  /** Adam updates. */
  readonly iterations: number;
  /** One cell of so many is a row of the loss. */
  readonly stride: number;
}

/** A loss of the figure: its data, and its model for M powers of 1/epsilon. */
interface Panel {
  data(): Promise<KineticTrajectory>;
  model(orders: number): Dcrnn;
}

const example61 = (scheme: "forward-euler" | "imex1"): Panel => ({
  data: () => transport({ epsilon: 1 / 256 }).simulate(),
  model: (orders) => modelOf({ layers: 1, orders, scheme }),
});

const PANELS: Readonly<Record<string, Panel>> = {
  "forward Euler": example61("forward-euler"),
  IMEX1: example61("imex1"),
  "IMEX-BDF2": {
    data: releasedData,
    model: (orders) => dcrnn({ layers: 2, orders, network: "released" }).scheme("imex-bdf2"),
  },
};

/** Updates after which losses are told, as far as a run goes. */
const AT = [1, 100, 1000, 10_000, 80_000];

function told(name: string, { history, record }: DcrnnFit): CaseResult {
  const { at, values } = thinned(history, 200);
  const row = (quantity: string, ours: number) => ({ case: name, quantity, ours });
  return {
    rows: [
      ...AT.filter((n) => n <= history.length).map((n) => row(`ln loss ${n}`, Math.log(history[n - 1]))),
      row("rate", record.relaxationRate || -(record.coefficients.get("g") ?? 0)),
    ],
    series: { [`ln loss ${name}`]: values.map(Math.log), [`iteration ${name}`]: at },
  };
}

/** Figure 4. */
export const experiment: Experiment<Settings> = {
  id: "dcrnn/figure-04",
  title: "The logarithm of the loss in training, without scales and with",
  guide: [
    "Adam at 1/256, on the data of Tables 1 to 4 (forward Euler, IMEX1) and on the released program's (IMEX-BDF2, Table 9); ln loss " +
    "n: natural logarithm of the loss before update n; rate: the learned relaxation rate at the end, 65536 in truth",
  ],
  cite: ["delgadillo2021", "ascher1997", "kingma2015"],
  seed: 0,
  profiles: {
    smoke: { iterations: 200, stride: 25 },
    quick: { iterations: 10_000, stride: 10 },
    paper: { iterations: 80_000, stride: 16 },
  },
  cases: (settings): Case[] =>
    Object.keys(PANELS).flatMap((panel) =>
      [0, 2].map((orders) => ({
        name: `${panel}, M = ${orders}`,
        settings: { panel, orders, ...settings },
        cost: settings.iterations / settings.stride,
      }))
    ),
  async run({ name, settings }, { seed, progress }): Promise<CaseResult> {
    const { panel, orders, iterations, stride } = settings as Settings & { panel: string; orders: number };
    const { data, model } = PANELS[panel];
    return told(name, await model(orders).fit(await data(), { solver: "adam", iterations, stride, seed, progress }));
  },
  smallerIsBetter: () => true,
};
