import type { ByProfile, ProfileName } from "../../core/profile.ts";
import type { Case } from "../experiment.ts";
import { ladderCost, ladderProfiles } from "./ladder_profiles.ts";
import { SYSTEM_WORDS, type SystemName } from "./systems.ts";
import type { LadderSettings } from "./trained_ladder.ts";

/** A ladder whose forecasts are timed. */
export interface TimedSettings extends LadderSettings {
  /** How often each forecast is made; the shortest time counts. */
  readonly repetitions: number;
}

/** What accuracy against cost is shown for. */
export interface CostSettings {
  /** One ladder for each system. */
  readonly ladders: readonly TimedSettings[];
}

/** The five systems of Figure 6. */
const FIGURE_06_SYSTEMS: readonly SystemName[] = ["hyperbolic", "cubic", "van-der-pol", "hopf", "lorenz"];

function ladders(profile: ProfileName, repetitions: number): CostSettings {
  return {
    ladders: FIGURE_06_SYSTEMS.map((system) => ({ ...ladderProfiles(system)[profile]!, repetitions })),
  };
}

/** The ladders of Figure 5, in each profile. */
export const costProfiles: ByProfile<CostSettings> = {
  smoke: ladders("smoke", 1),
  quick: ladders("quick", 3),
  standard: ladders("standard", 3),
  paper: ladders("paper", 3),
};

/** A case for each system. Its ladder is mostly trained by the time, for Figure 5. */
export function systemCases(
  { ladders }: CostSettings,
  covers: (settings: TimedSettings) => readonly string[],
): Case[] {
  return ladders.map((settings) => ({
    name: SYSTEM_WORDS[settings.system],
    covers: covers(settings),
    settings,
    cost: ladderCost(settings) / 10,
  }));
}

/** How to read the times. */
export const SECONDS_GUIDE =
  "seconds: the shortest of three forecasts of all test trajectories, interpolation included, on the machine that the result " +
  "file names; they depend on what else it does and are not judged. The paper's are those of a laptop";
