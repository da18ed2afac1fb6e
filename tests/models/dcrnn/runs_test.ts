import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { dcrnn, frames, type KineticTrajectory, sparseRegression, transport } from "propagator";

const simulated = (initial: "bump" | "sine", epsilon = 1 / 8): Promise<KineticTrajectory> =>
  transport({ epsilon, initial }).simulate({ cells: 40, steps: 96, timeStep: 1e-4 });
const bump = await simulated("bump");
const sine = frames(await simulated("sine"), { to: 9 });

Deno.test("a fit to several runs minimises the mean over all of their rows", async () => {
  const model = dcrnn({ orders: 0 }).scheme("imex-bdf2").stencil("c8").loss("l2").words("g", "A g", "PA g", "A rho");
  const converged = { solver: "converged" } as const;
  const both = await model.fit([bump, sine], converged);
  const alone = await model.fit([bump], converged);
  assertEquals(alone.coefficients(), (await model.fit(bump, converged)).coefficients());
  const twice = await model.fit([bump, bump], converged);
  for (const [term, value] of alone.coefficients()) {
    assertAlmostEquals(twice.coefficients().get(term)!, value, 1e-9 * Math.abs(value), term);
  }
  assertLess(both.error(), 1);
  // Each alone is better on its own rows, and the loss of both is between.
  const least = [alone, await model.fit(sine, converged)].map(({ loss }) => loss);
  assert(both.loss > Math.min(...least));
  const weight = (run: KineticTrajectory) => run.g.shape[0] - 2;
  const [m, n] = [weight(bump), weight(sine)];
  assert(both.loss >= (m * least[0] + n * least[1]) / (m + n));
});

Deno.test("training, decades and sparse regression take several runs, too", async () => {
  const model = dcrnn({ orders: 1 }).scheme("imex1");
  const trained = await model.fit([bump, sine], { iterations: 20, polishIterations: 20 });
  assertLess(trained.loss, trained.history[0]);
  const one = { iterations: 2, polishIterations: 2, decades: 1 };
  const { best } = await model.fitDecades([bump, sine], one);
  const inWorker = await model.fitDecades([bump, sine], { ...one, decades: 2, jobs: 2 });
  assertEquals(inWorker.runs[0].loss, best.loss);
  const sparse = await sparseRegression({ scheme: "imex-bdf4", stencil: "c8" }).stridge().fit([bump, sine]);
  assertEquals(sparse.support(), ["g", "A g", "PA g", "A rho"]);
});

Deno.test("a second run determines scattering where the density of the first is flat", async () => {
  const sigma = (x: number) => 4 + 2 * Math.cos(2 * Math.PI * x);
  const from = (phase: number) => {
    const initial = Float64Array.from({ length: 40 }, (_, i) => 1 + Math.sin(2 * Math.PI * (i / 40 + phase)));
    return transport({ epsilon: 1, scattering: sigma, initial }).simulate({ cells: 40, steps: 120, timeStep: 1e-4 });
  };
  const [a, b] = [await from(0), await from(0.25)];
  const model = dcrnn({ orders: 0 }).scheme("imex-bdf2").relaxation("by-cell").stencil("c8").words(
    "A g",
    "PA g",
    "A rho",
  );
  const worst = async (data: KineticTrajectory | KineticTrajectory[]) => {
    const { relaxationRates } = (await model.fit(data, { solver: "converged" })).record;
    return Math.max(...relaxationRates!.map((rate, i) => Math.abs(rate / sigma(a.x[i]) - 1)));
  };
  const [alone, both] = [await worst(a), await worst([a, b])];
  assertLess(both, 0.02);
  assertLess(both, 0.1 * alone);
});

Deno.test("runs that do not go together are refused, and a bad one is named", async () => {
  const refused = (runs: readonly KineticTrajectory[], message: string) =>
    assertRejects(() => dcrnn().fit(runs), RangeError, `Cannot fit a DC-RNN${message}`);
  await refused([], ": got no trajectories; pass at least one");
  await refused(
    [bump, await simulated("bump", 1 / 4)],
    ": all runs must have the same epsilon, got 0.125 in run 0 and 0.25 in run 1; fit them one by one",
  );
  await refused([bump, bump, frames(bump, { every: 2 })], ": all runs must have the same timeStep, got 0.0008");
  const coarse = await transport({ epsilon: 1 / 8 }).simulate({ cells: 20, steps: 96, timeStep: 1e-4 });
  await refused([bump, coarse], ": all runs must have the same number of cells, got 40 in run 0 and 20 in run 1");
  await refused([bump, { ...bump, x: bump.x.map((x) => x + 1) }], ": all runs must have the same x");
  await refused([bump, frames(bump, { to: 1 })], " to run 1: forward-euler needs at least 2 frames, got 1");
});
