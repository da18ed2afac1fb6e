import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { dcrnn, type KineticTrajectory, seeded, transport } from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { symbolicModel } from "../../../lib/models/dcrnn/symbolic_model.ts";

const sigma = (x: number) => 4 + 2 * Math.cos(2 * Math.PI * x);
const data: KineticTrajectory = await transport({ epsilon: 1, scattering: sigma, initial: "sine" })
  .simulate({ cells: 40, steps: 240, timeStep: 1e-4 });
const model = dcrnn({ orders: 0 }).scheme("imex1").relaxation("by-cell").stencil("c8");

Deno.test("a rate in every cell finds scattering that depends on position", async () => {
  const fit = await model.words("A g", "PA g", "A rho").fit(data, {
    solver: "adam-lbfgs",
    iterations: 3000,
    learningRate: 1e-2,
    polishIterations: 3000,
  });
  const rates = fit.record.relaxationRates!;
  assertEquals(rates.length, 40);
  rates.forEach((rate, i) => assertAlmostEquals(rate, sigma(data.x[i]), 0.1 * sigma(data.x[i]), `cell ${i}`));
  for (const [term, exact] of [["A g", -1], ["PA g", 1], ["A rho", -1]] as const) {
    assertAlmostEquals(fit.coefficients().get(term)!, exact, 0.03, term);
  }
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / 40;
  assertAlmostEquals(fit.coefficients().get("g")!, -mean, 1e-12);
});

for (const loss of ["l1", "l2"] as const) {
  Deno.test(`the gradient with a rate in every cell equals finite differences in ${loss}`, () => {
    const { description } = dcrnn({ orders: 1, epsilonRange: [0.2, 0.9] }).scheme("imex1").relaxation("by-cell")
      .loss(loss).continuity(1e-3).sparsity(1e-3).zeroMean();
    const symbols = symbolicModel(description, data.timeStep);
    const system = dcrnnSystem(description, symbols, data, 4);
    const objective = dcrnnObjective(description, symbols, system);
    const rng = seeded(8);
    const x = Float64Array.from({ length: symbols.start.length + 10 }, () => 1 + 0.3 * rng.normal());
    const gradient = new Float64Array(x.length);
    const unused = new Float64Array(x.length);
    objective(x, gradient);
    x.forEach((xi, p) => {
      const h = 1e-6;
      const difference = (objective(x.with(p, xi + h), unused) - objective(x.with(p, xi - h), unused)) / (2 * h);
      assertAlmostEquals(gradient[p], difference, 1e-4 * Math.max(1e-2, Math.abs(difference)), `parameter ${p}`);
    });
  });
}

Deno.test("equal rates in every cell are one rate, and continuity costs nothing then", () => {
  const uniform = dcrnn().scheme("imex1");
  const objectives = [uniform, uniform.relaxation("by-cell").continuity(5)].map(({ description }) => {
    const symbols = symbolicModel(description, data.timeStep);
    return { symbols, run: dcrnnObjective(description, symbols, dcrnnSystem(description, symbols, data, 1)) };
  });
  const [one, many] = objectives;
  const n = many.symbols.start.length;
  assertEquals(one.symbols.start.length, n + 1);
  const a = one.run(new Float64Array(n + 1).fill(1), new Float64Array(n + 1));
  const gradient = new Float64Array(n + 40);
  const b = many.run(new Float64Array(n + 40).fill(1), gradient);
  assertAlmostEquals(b, a, 1e-12 * a);
});

Deno.test("one kept cell has one rate and no jumps", async () => {
  const fit = await model.continuity(1).fit(data, { solver: "adam", iterations: 2, stride: 40 });
  assertEquals(fit.outcome.status, "ok");
  assertEquals(fit.record.relaxationRates!.length, 1);
});

Deno.test("continuity costs the mean slope of the rates", () => {
  const loss = (chain: typeof model) => {
    const { description } = chain;
    const symbols = symbolicModel(description, data.timeStep);
    const n = symbols.start.length;
    const x = Float64Array.from({ length: n + 40 }, (_, p) => (p < n ? 1 : 1 + 3 * data.x[p - n]));
    return dcrnnObjective(description, symbols, dcrnnSystem(description, symbols, data, 1))(
      x,
      new Float64Array(n + 40),
    );
  };
  assertAlmostEquals(loss(model.continuity(5)) - loss(model), 5 * 3, 1e-12);
});

Deno.test("continuity smooths the rates", async () => {
  const roughness = async (strength: number) => {
    const fit = await model.continuity(strength).fit(data, {
      solver: "adam-lbfgs",
      iterations: 500,
      learningRate: 1e-2,
    });
    const rates = fit.record.relaxationRates!;
    return rates.reduce((sum, rate, i) => sum + (i > 0 ? Math.abs(rate - rates[i - 1]) : 0), 0);
  };
  const [free, smooth] = [await roughness(0), await roughness(1)];
  assertLess(smooth, 0.2 * free);
});

Deno.test("what makes no sense without rates in cells is refused", async () => {
  assertThrows(() => dcrnn().continuity(1), RangeError, 'call relaxation("by-cell") before');
  assertThrows(() => dcrnn().scheme("forward-euler").relaxation("by-cell"), RangeError, "Allowed: operator");
  assertThrows(() => model.continuity(-1), RangeError, "continuity must be at least 0");
  assertEquals(model.continuity(1).scheme("forward-euler").description.continuity, undefined);
  assertEquals(model.continuity(1).relaxation("implicit").description.continuity, undefined);
  for (const constant of [dcrnn(), model.relaxation("implicit")]) {
    await assertRejects(() => constant.fit(data), RangeError, "scattering of the data depends on position");
  }
});
