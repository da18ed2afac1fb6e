import type { Experiment } from "../experiment.ts";
import { isLoss, LADDER_GUIDE, ladderCases, runLadderCase } from "./ladder_cases.ts";
import { ladderProfiles } from "./ladder_profiles.ts";
import { HORIZON_GUIDE, longHorizons } from "./long_horizons.ts";
import { type SystemName, SYSTEMS } from "./systems.ts";
import type { LadderSettings } from "./trained_ladder.ts";

/** Figure 5 for one system: each network alone, and the selected ones together. */
export function figure05(system: Exclude<SystemName, "harmonic">): Experiment<LadderSettings> {
  const isLorenz = system === "lorenz";
  return {
    id: `hits/figure-05-${system}`,
    title: `${SYSTEMS[system].description.title}: each step size alone, and coupled`,
    guide: isLorenz ? [...LADDER_GUIDE, HORIZON_GUIDE] : LADDER_GUIDE,
    cite: ["liu2022", "dormand1980", "kingma2015"],
    seed: 0,
    profiles: ladderProfiles(system),
    cases: ladderCases,
    run: (item, context) => runLadderCase(item, context, isLorenz ? { coupled: longHorizons } : {}),
    smallerIsBetter: isLoss,
  };
}
