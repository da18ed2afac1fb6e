import type { ByProfile, ProfileName } from "../../core/profile.ts";
import type { Case, CaseContext, CaseResult, Experiment } from "../experiment.ts";
import { networkCost, networkProfiles } from "./network_profiles.ts";
import type { PixelNetworkSettings } from "./trained_network.ts";

/** How much is predicted. */
export interface TestSize {
  /** Test sequences. */
  readonly sequences: number;
  /** Steps of each. */
  readonly steps: number;
}

/** What a study of trained networks looks at; plain data. */
export interface NetworkStudy extends TestSize {
  /** The networks by their names in the table. */
  readonly networks: Readonly<Record<string, PixelNetworkSettings>>;
}

/** A case about one network; plain data. */
export interface NetworkCase extends TestSize {
  readonly network: PixelNetworkSettings;
}

/** The settings of a study in each profile, with the paper's 30 test sequences of 40 steps in all but the smallest. */
function networkStudies(
  networks: Readonly<Record<string, ByProfile<PixelNetworkSettings>>>,
): ByProfile<NetworkStudy> {
  const whole = { sequences: 30, steps: 40 };
  const of = (profile: ProfileName, test: TestSize = whole): NetworkStudy => ({
    networks: Object.fromEntries(
      Object.entries(networks).map(([name, network]) => [name, network[profile]!]),
    ),
    ...test,
  });
  return {
    smoke: of("smoke", { sequences: 2, steps: 4 }),
    quick: of("quick"),
    standard: of("standard"),
    paper: of("paper"),
  };
}

/** A case for each network of a study; its training is the cost, since whichever comes first trains for all. */
function networkCases({ networks, ...test }: NetworkStudy): Case[] {
  return Object.entries(networks).map(([name, network]) => ({
    name,
    settings: { network, ...test } satisfies NetworkCase,
    cost: networkCost(network),
  }));
}

/** The networks of all three equations, by their names in a table. */
export const ALL_NETWORKS: Readonly<Record<string, ByProfile<PixelNetworkSettings>>> = {
  advection: networkProfiles("advection"),
  heat: networkProfiles("heat"),
  Fisher: networkProfiles("fisher"),
};

/** What is particular to an experiment with trained networks. */
export interface NetworkExperiment extends Pick<Experiment, "id" | "title" | "guide"> {
  /** The networks by their names in the table, in each profile. */
  readonly networks: Readonly<Record<string, ByProfile<PixelNetworkSettings>>>;
  /** Computes the case of one network. */
  run(name: string, item: NetworkCase, context: CaseContext): Promise<CaseResult>;
}

/** An experiment with a case for each of some trained networks. */
export function networkExperiment({ networks, run, ...rest }: NetworkExperiment): Experiment<NetworkStudy> {
  return {
    ...rest,
    cite: ["celledoni2023", "jackaman2023", "kingma2015"],
    seed: 0,
    profiles: networkStudies(networks),
    cases: networkCases,
    run: ({ name, settings }, context) => run(name, settings as NetworkCase, context),
    smallerIsBetter: () => true,
  };
}
