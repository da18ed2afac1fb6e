import { type Random, seeded } from "../../core/random.ts";
import { parameterCount } from "../../models/pixel/architecture.ts";
import { pixelArchitecture } from "../../models/pixel/architectures.ts";
import { fewestChannels } from "../../models/pixel/product_channels.ts";
import { advection } from "../../problems/advection.ts";
import { fisher } from "../../problems/fisher.ts";
import { heat } from "../../problems/heat.ts";
import type { CaseContext, CaseResult, CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { exactness } from "./exactness.ts";
import { gronwallStudy } from "./gronwall_study.ts";
import { fisherInSpace, heatAsInExperiments, heatInSpace, heatInTime, steepeningInSpace } from "./order_studies.ts";
import { type NormalPart, projectionStudy } from "./projection_study.ts";
import { ordersOf, type Refinement } from "./refinement.ts";
import { heatPredictionError, type PredictionSettings, theoremPredictions } from "./theorem_predictions.ts";

/** The studies of orders, by what they refine. */
const ORDERS = {
  "heat in space": heatInSpace,
  "heat in time, Euler": (steps: readonly number[]) => heatInTime("euler", steps),
  "heat in time, Heun": (steps: readonly number[]) => heatInTime("heun", steps),
  "heat in time, RK4": (steps: readonly number[]) => heatInTime("rk4", steps),
  "heat as in the experiments": heatAsInExperiments,
  "Fisher in space": fisherInSpace,
  "u_t = u u_x in space": steepeningInSpace,
};

/** The name of a study of orders. */
export type OrderStudyName = keyof typeof ORDERS;

/** What a case of the experiment computes; plain data. */
export type TheoryStudy =
  | { readonly study: "counts" }
  | { readonly study: "exactness"; readonly side: number }
  | { readonly study: "order"; readonly of: OrderStudyName; readonly sizes: readonly number[] }
  | { readonly study: "projection"; readonly normal: NormalPart; readonly sizes: readonly number[] }
  | { readonly study: "gronwall"; readonly times: readonly number[] }
  | { readonly study: "predictions"; readonly settings: PredictionSettings };

/** What the paper says about sizes, from our data. */
function counts(): CaseRow[] {
  const [{ weight, factors: [first, second] }] = fisher().stencils.products;
  return [
    ...(["advection", "heat", "fisher"] as const).map((name, i) => ({
      case: `Table ${i + 2}`,
      quantity: "parameters",
      ours: parameterCount(pixelArchitecture(name)),
    })),
    { case: "Fisher's product", quantity: "channels", ours: fewestChannels(first, second, weight).length },
    { case: "advection data", quantity: "time step", ours: advection().description.timeStep },
    { case: "heat data", quantity: "time step", ours: heat().description.timeStep },
    { case: "Fisher data", quantity: "time step", ours: fisher().description.timeStep },
  ];
}

function exactnessRows(side: number, random: Random): CaseRow[] {
  return exactness(side, random).flatMap(({ name, difference, parameters, nonZero }) => [
    { case: name, quantity: "largest difference", ours: difference },
    { case: name, quantity: "parameters", ours: parameters },
    { case: name, quantity: "not zero", ours: nonZero },
  ]);
}

/** The order between the two finest, and all errors. */
function orderRow(name: string, quantity: string, refinement: Refinement): CaseRow {
  const orders = ordersOf(refinement);
  const shown = refinement.errors.map((error, i) => `${refinement.sizes[i]}: ${error.toPrecision(4)}`).join(", ");
  return { case: name, quantity, ours: orders[orders.length - 1], note: `errors ${shown}` };
}

function curves(name: string, { sizes, errors }: Refinement): Record<string, readonly number[]> {
  return { [`${name}, resolution`]: sizes, [`${name}, error`]: errors };
}

function projection(name: string, normal: NormalPart, sizes: readonly number[], random: Random): CaseResult {
  const { local, global, drift } = projectionStudy(normal, sizes, random);
  return {
    rows: [
      orderRow(name, "local order", local),
      orderRow(name, "global order", global),
      { case: name, quantity: "drift of the norm", ours: drift },
    ],
    series: { ...curves(`${name}, one step`, local), ...curves(`${name}, unit time`, global) },
  };
}

function gronwall(name: string, times: readonly number[], random: Random): CaseRow[] {
  return times.map((dt) => {
    const { distance, bound } = gronwallStudy(dt, random);
    return { case: `${name}, dt = ${dt}`, quantity: "distance / bound", ours: distance / bound };
  });
}

async function predictions(name: string, settings: PredictionSettings, context: CaseContext): Promise<CaseResult> {
  const found = await theoremPredictions(settings, context.seed, (done) => context.progress({ done, of: 1 }));
  const { waves, stepping: { substeps = 1 } } = settings;
  const rows = ([["theorem's network", found.network], ["unchanged copy", found.copy]] as const).flatMap((
    [who, errors],
  ) => [1, 10, 40].map((n) => ({ case: `${name}${PROTOCOL_MARK}${who}`, quantity: `rE(${n})`, ours: errors[n - 1] })));
  const exact = waves?.length === 1
    ? [1, 10, 40].map((n) => ({
      case: `${name}${PROTOCOL_MARK}closed form`,
      quantity: `rE(${n})`,
      ours: heatPredictionError(waves[0], substeps, n),
    }))
    : [];
  return {
    rows: [...rows, ...exact],
    series: { [`${name}, theorem's network`]: [...found.network], [`${name}, unchanged copy`]: [...found.copy] },
  };
}

/** Computes a case. */
export function runStudy(name: string, what: TheoryStudy, context: CaseContext): CaseResult | Promise<CaseResult> {
  const random = seeded(context.seed).fork(name);
  switch (what.study) {
    case "counts":
      return { rows: counts() };
    case "exactness":
      return { rows: exactnessRows(what.side, random) };
    case "order": {
      const refinement = ORDERS[what.of](what.sizes);
      return { rows: [orderRow(name, "order", refinement)], series: curves(name, refinement) };
    }
    case "projection":
      return projection(name, what.normal, what.sizes, random);
    case "gronwall":
      return { rows: gronwall(name, what.times, random) };
    case "predictions":
      return predictions(name, what.settings, context);
  }
}
