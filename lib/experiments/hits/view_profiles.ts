import type { ByProfile } from "../../core/profile.ts";
import type { ViewDataSettings } from "./view_data.ts";

/** A view of a system, and the ladders that learn from it. */
export interface ViewSettings extends ViewDataSettings {
  /** What is seen, for people. */
  readonly seen: string;
  /** The components of the whole state that are seen. */
  readonly observed: readonly number[];
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Updates of each network at most. */
  readonly updates: number;
  /** Trajectories in a batch. */
  readonly batch: number;
}

/** So many points of a field, evenly spaced. */
function ksPoints(many: number): Pick<ViewSettings, "system" | "seen" | "observed" | "lag" | "unrolled"> {
  const observed = Array.from({ length: many }, (_, i) => i * 32 / many);
  return {
    system: "kuramoto-sivashinsky",
    seen: `Kuramoto-Sivashinsky, ${many} points`,
    observed,
    lag: 4,
    unrolled: 5,
  };
}

const QUICK_LORENZ: ViewSettings = {
  system: "lorenz",
  seen: "Lorenz, x",
  observed: [0],
  lag: 64,
  unrolled: 5,
  delays: [1, 2, 3, 5, 8],
  steps: 1280,
  strides: [8, 16, 32, 64, 128, 256],
  sizes: { training: 512, validation: 64, test: 64 },
  hidden: [32, 32, 32],
  updates: 1000,
  batch: 128,
};
const QUICK_KS: ViewSettings = {
  ...ksPoints(4),
  delays: [1, 2, 4, 8],
  steps: 40,
  strides: [1, 2, 4, 8],
  sizes: { training: 1000, validation: 32, test: 64 },
  hidden: [64, 64, 64],
  updates: 1000,
  batch: 128,
};

/** The views of each profile. */
export const VIEW_PROFILES: ByProfile<readonly ViewSettings[]> = {
  smoke: [
    {
      ...QUICK_LORENZ,
      delays: [1, 3],
      steps: 320,
      strides: [32, 64],
      updates: 40,
      hidden: [16],
      sizes: { training: 64, validation: 8, test: 8 },
    },
    {
      ...QUICK_KS,
      delays: [1, 2],
      steps: 20,
      strides: [4],
      updates: 40,
      hidden: [16],
      sizes: { training: 40, validation: 4, test: 4 },
    },
  ],
  quick: [QUICK_LORENZ, QUICK_KS],
  paper: [
    {
      ...QUICK_LORENZ,
      delays: [1, 2, 3, 4, 5, 6, 8, 10],
      sizes: { training: 2000, validation: 100, test: 100 },
      hidden: [64, 64, 64],
      updates: 2000,
    },
    ...[2, 4, 8].map((many) => ({
      ...QUICK_KS,
      ...ksPoints(many),
      sizes: { training: 4000, validation: 64, test: 100 },
      updates: 2000,
    })),
  ],
};
