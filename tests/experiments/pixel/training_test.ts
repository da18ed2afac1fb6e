import { assert, assertEquals } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { networkProfiles } from "../../../lib/experiments/pixel/network_profiles.ts";
import { experiment } from "../../../lib/experiments/pixel/training.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("training changes one thing at a time, and works as hard with each change", () => {
  const { networks } = experiment.profiles.quick;
  const { quick } = networkProfiles("heat");
  assertEquals(networks["time scale 0.1"], quick); // whose training is shared with figure-04
  assertEquals(networks["time step of the data"].network.timeScale, undefined);
  assertEquals(networks["means of kernels kept"].network, { ...quick.network, initial: "orthogonal" });
  assertEquals(networks["uniform weights"].network, { ...quick.network, initial: "fan-in" });
  const stagesOf = (name: string) => networks[name].training!.stages!;
  assertEquals(stagesOf("a third of the rate").map(({ learningRate }) => learningRate), [1e-2 / 3]);
  assertEquals(stagesOf("one step first").map(({ steps }) => steps), [1, 3]);
  for (const { training } of Object.values(networks)) {
    assertEquals(training!.stages!.reduce((sum, { epochs }) => sum + epochs, 0), 4);
  }
});

Deno.test("training has no recorded networks, and its largest profile is a seventeenth of the paper's training", () => {
  for (const { recorded, sequences, training } of Object.values(experiment.profiles.paper.networks)) {
    assertEquals([recorded, sequences], [false, 200]);
    assertEquals(training!.stages!.reduce((sum, { epochs }) => sum + epochs, 0), 90);
  }
});

Deno.test("training shows errors and losses of each change", async () => {
  const item = casesIn(experiment, "smoke").find(({ name }) => name === "one step first")!;
  const { rows } = await experiment.run(item, CONTEXT);
  assertEquals(rows.map(({ quantity }) => quantity), ["rE(1)", "rE(4)", "validation loss"]);
  assert(rows.every(({ case: name, ours }) => name === "one step first" && ours! > 0));
});
