import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type ByProfile, PROFILES } from "../../../lib/core/profile.ts";
import { updatesOf } from "../../../lib/models/pixel/stages.ts";
import { networkCost, networkProfiles } from "../../../lib/experiments/pixel/network_profiles.ts";
import type { PixelNetworkSettings } from "../../../lib/experiments/pixel/trained_network.ts";

const NAMES = ["advection", "advection-euler", "heat", "fisher"] as const;

function updates({ training, sequences }: PixelNetworkSettings): number[] {
  const { stages = [], batch = 1 } = training!;
  return stages.map((stage) => updatesOf(stage, Math.ceil(sequences / batch)));
}

Deno.test("networkProfiles() has the updates of the specification's profiles", () => {
  const quick = NAMES.map((name) => updates(networkProfiles(name).quick));
  assertEquals(quick, [[300], [300], [100], [80]]);
  assertEquals(updates(networkProfiles("heat").standard!), [210, 210, 210]);
  assertEquals(updates(networkProfiles("heat").paper), [3200, 3200, 3200]);
  assertEquals(updates(networkProfiles("fisher").paper), [3000, 3000, 3000]);
});

Deno.test("networkCost() is the work of a training: 698, 554 and 1027 TFlop at the paper's size", () => {
  // the specification counts 99 of 100 epochs, and weights without biases
  const work = NAMES.map((name) => networkCost(networkProfiles(name).paper) * 2e9 / 1e12);
  [698, 698, 554, 1027].forEach((expected, i) => assertAlmostEquals(work[i] / expected, 1, 0.03));
  for (const name of NAMES) {
    const profiles: ByProfile<PixelNetworkSettings> = networkProfiles(name);
    const costs = PROFILES.map((profile) => networkCost(profiles[profile]!));
    assert(costs.every((cost, i) => i === 0 || cost > 2 * costs[i - 1]), String(costs));
  }
});
