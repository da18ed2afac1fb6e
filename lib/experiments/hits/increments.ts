import { flowIncrements, type GridAxis } from "../../problems/flow_increments.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { type GriddedSystem, INCREMENT_GRIDS } from "./increment_grids.ts";
import { type IncrementMeasures, incrementMeasures } from "./increment_measures.ts";
import { SYSTEM_WORDS, SYSTEMS } from "./systems.ts";

/** How much of the paper's grids a profile takes. */
export interface IncrementSettings {
  /** One point of so many on each axis. */
  readonly every: number;
  /** One slice of so many. */
  readonly everySlice: number;
  /** Steps of 0.16, at most 64. */
  readonly steps: number;
}

/** What one case depends on. */
interface IncrementCase extends IncrementSettings {
  readonly system: GriddedSystem;
}

/** Time between increments. */
const TIME_STEP = 0.16;

/** Increments are interpolated from one of so many points of the paper's grids; these are 0.08 apart, mostly. */
const COARSE = 4;

/** Numbers of the steps that have rows: 0.16, 0.32 ... 10.24. */
const TOLD = [1, 2, 4, 8, 16, 32, 64];

/** Numbers of the steps whose increments along a line are kept. */
const CUTS = [1, 8, 64];

/** What the measures are called. */
const WORDS: Readonly<Record<keyof IncrementMeasures, string>> = {
  size: "size",
  largestGradient: "largest gradient",
  meanGradient: "mean gradient",
  missed: "missed",
};
const KEYS = Object.keys(WORDS) as (keyof IncrementMeasures)[];

const GUIDE: readonly string[] = [
  "What a network of step size T has to learn: G_T(x) = phi_T(x) - x, on the grids of the paper's Figure 10, by the solver of " +
  "its data. size: root mean square; largest and mean gradient: over the plane of the grid, all components together; missed: " +
  "what linear interpolation from every 4th point misses, in parts of the standard deviation",
  "Small steps are small and smooth, close to T f(x), but a forecast takes many of them. Gradients grow with T as neighbours " +
  "part: steadily where orbits shear (cubic), fast at a limit cycle with sudden jumps (van der Pol), exponentially in chaos " +
  "(Lorenz, whose largest step in the paper is T = 0.512). What interpolation misses, a network must know from elsewhere",
];

/** How rows and curves name the increment after so many steps. */
function timeOf(step: number): string {
  return `T = ${Number((step * TIME_STEP).toFixed(2))}`;
}

/** One point of so many of an axis. */
function thinned(grid: GridAxis, every: number): GridAxis {
  return { ...grid, points: Math.ceil(grid.points / every) };
}

/** Several slices as one: means, and the largest of the largest. */
function together(all: readonly IncrementMeasures[]): IncrementMeasures {
  const mean = (pick: (one: IncrementMeasures) => number) => all.reduce((sum, one) => sum + pick(one), 0) / all.length;
  return {
    size: Math.sqrt(mean(({ size }) => size * size)),
    largestGradient: Math.max(...all.map(({ largestGradient }) => largestGradient)),
    meanGradient: mean(({ meanGradient }) => meanGradient),
    missed: Math.sqrt(mean(({ missed }) => missed * missed)),
  };
}

/** Four digits, as a figure needs. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Figure 10 of the paper's supplement: increments of the flow maps. */
export const experiment: Experiment<IncrementSettings> = {
  id: "hits/increments",
  title: "What a network of each step size has to learn: increments of the flow maps",
  guide: GUIDE,
  cite: ["liu2022"],
  seed: 0,
  profiles: {
    smoke: { every: 2, everySlice: 8, steps: 4 },
    quick: { every: 2, everySlice: 4, steps: 64 },
    paper: { every: 1, everySlice: 1, steps: 64 },
  },
  cases: (settings): Case[] =>
    (Object.keys(INCREMENT_GRIDS) as GriddedSystem[]).map((system) => {
      const { x, y, slices } = INCREMENT_GRIDS[system];
      const points = Math.ceil(slices.length / settings.everySlice) * x.points * y.points / settings.every ** 2;
      return {
        name: SYSTEM_WORDS[system],
        settings: { system, ...settings } satisfies IncrementCase,
        cost: points * settings.steps / 1e4,
      };
    }),
  async run({ name, settings }, { progress }): Promise<CaseResult> {
    const { system, every, everySlice, steps } = settings as IncrementCase;
    const { slices, ...plane } = INCREMENT_GRIDS[system];
    const [x, y] = [thinned(plane.x, every), thinned(plane.y, every)];
    const spacing = [(x.to - x.from) / x.points, (y.to - y.from) / y.points] as const;
    const states = slices.filter((_, i) => i % everySlice === 0);
    const measured: IncrementMeasures[][] = Array.from({ length: steps }, () => []);
    const series: Record<string, number[]> = {};
    for (const [i, state] of states.entries()) {
      const { values, x: across } = await flowIncrements(SYSTEMS[system], {
        ...{ x, y, state, steps, timeStep: TIME_STEP },
        progress: ({ done, of }) => progress({ done: i * of + done, of: states.length * of }),
      });
      const [, components, rows, columns] = values.shape;
      const block = components * rows * columns;
      for (let t = 0; t < steps; t++) {
        const grid = { values: values.data.subarray(t * block, (t + 1) * block), rows, columns, spacing };
        measured[t].push(incrementMeasures({ ...grid, coarse: COARSE / every }));
      }
      if (i > 0) continue;
      series[`${name}, across`] = [...across].map(rounded);
      for (const step of CUTS.filter((n) => n <= steps)) {
        const from = ((step - 1) * components + y.component) * rows * columns + Math.floor(rows / 2) * columns;
        series[`${name}, ${timeOf(step)}`] = [...values.data.subarray(from, from + columns)].map(rounded);
      }
    }
    const all = measured.map(together);
    for (const key of KEYS) series[`${name}, ${WORDS[key]}`] = all.map((one) => rounded(one[key]));
    return {
      rows: TOLD.filter((step) => step <= steps).flatMap((step) =>
        KEYS.map((key): CaseRow => ({
          case: `${name}, ${timeOf(step)}`,
          quantity: WORDS[key],
          ours: all[step - 1][key],
        }))
      ),
      series,
    };
  },
  smallerIsBetter: () => false, // nothing here is compared with a printed number
};
