import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { stageRate, updatesOf } from "../../../lib/models/pixel/stages.ts";
import { PIXEL_PROBLEMS } from "../../../lib/problems/pixel_problems.ts";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment as advection } from "../../../lib/experiments/pixel/compact_advection.ts";
import { experiment as heat } from "../../../lib/experiments/pixel/compact_heat.ts";
import { experiment as fisher } from "../../../lib/experiments/pixel/compact_fisher.ts";
import { compactProfiles } from "../../../lib/experiments/pixel/compact_profiles.ts";
import { networkCost } from "../../../lib/experiments/pixel/network_profiles.ts";
import { problemOf } from "../../../lib/experiments/pixel/trained_network.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("compactProfiles() has the authors' stages, whose rate only rises, to 9.6e-3", () => {
  for (const problem of PIXEL_PROBLEMS) {
    const { training, sequences } = compactProfiles({ problem, integrator: "euler" }).paper;
    const { stages, decay, batch } = training!;
    assertEquals(stages!.map(({ steps }) => steps), [3, 4, 5]);
    const updates = stages!.map((stage) => updatesOf(stage, Math.ceil(sequences / batch!)));
    assertEquals(updates, [9568, 9568, 9568]);
    const rate = stageRate(stages![0], decay!, updates[0]);
    assertEquals(rate(0), 1e-3);
    assertAlmostEquals(rate(9567), 9.61e-3, 1e-5);
  }
});

Deno.test("compactProfiles() is of periodic problems, 65 and 323 TFlop of training at the authors' size", () => {
  const work = PIXEL_PROBLEMS.map((problem) => {
    const { paper } = compactProfiles({ problem, integrator: "euler" });
    assertEquals([problemOf(paper).description.boundary, problemOf(paper).description.cells], ["periodic", 100]);
    return networkCost(paper) * 2e9 / 1e12;
  });
  // the specification counts weights without biases
  [65, 65, 323].forEach((expected, i) => assertAlmostEquals(work[i] / expected, 1, 0.03));
});

Deno.test("noise and tangent slopes are part of a network's settings, and of its name", () => {
  const noisy = compactProfiles({ problem: "heat", integrator: "tangent-euler", noise: 0.01 });
  for (const { name, training, network } of [noisy.smoke, noisy.quick, noisy.standard!, noisy.paper]) {
    assertEquals([name, training!.noise, network.integrator], [
      "compact-heat-tangent-euler-noise",
      0.01,
      "tangent-euler",
    ]);
  }
  assertEquals(compactProfiles({ problem: "heat", integrator: "euler" }).paper.training!.noise, undefined);
});

Deno.test("compact networks run in smoke", async () => {
  for (const experiment of [heat, fisher]) {
    const { rows } = await experiment.run(casesIn(experiment, "smoke")[1], CONTEXT);
    assertEquals(rows[0].case, "Euler, noise");
    assertGreater(rows[0].ours!, 0);
  }
});

Deno.test("a compact network learns advection in 300 updates, and its images keep their norm", async () => {
  const [item] = casesIn(advection, "quick");
  const { rows } = await advection.run(item, CONTEXT);
  const value = (of: string) => rows.find(({ quantity }) => quantity === of)!.ours!;
  assertLess(value("rE(1)"), 0.08);
  assertLess(value("norm drift"), 1e-5);
  assertGreater(value("loss falls by"), 20);
});
