import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { dcrnn, type SchemeName, transport } from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { SCHEMES } from "../../../lib/models/dcrnn/schemes.ts";
import { symbolicModel } from "../../../lib/models/dcrnn/symbolic_model.ts";

const data = await transport({ epsilon: 1 / 2 }).simulate({
  scheme: "exact",
  cells: 48,
  steps: 12,
  timeStep: 2e-4,
  every: 1,
});
const late = { ...data, outcome: data.outcome };
const schemes = Object.keys(SCHEMES) as SchemeName[];

for (const scheme of schemes) {
  Deno.test(`${scheme} learns the equation of rho, alone and beside that of g`, async () => {
    const model = dcrnn({ orders: 0 }).scheme(scheme).stencil("c8").loss("l2");
    const alone = await model.equations("rho").words("PA g").fit(late, { solver: "converged" });
    assertAlmostEquals(alone.coefficients().get("PA g")!, -1, 0.1);
    assertEquals([...alone.deltas().keys()], ["PA g"]);
    const both = await model.equations("rho", "g").words("g", "A g", "PA g", "A rho").fit(late, {
      solver: "converged",
    });
    assertAlmostEquals(both.density().coefficients().get("PA g")!, -1, 0.1);
    assertAlmostEquals(both.coefficients().get("A rho")!, -4, 0.1);
    assert(String(both.density().equation()).startsWith("d_t rho = -(1 "), String(both.density().equation()));
  });
}

Deno.test("ars222 with both equations is exact on its own data, as far as the stencils are", async () => {
  // In data of ARS(2,2,2) itself, the stages of rho follow the rho equation; interpolating rho instead errs by O(dt^2).
  const own = await transport({ epsilon: 1 / 2 }).simulate({ cells: 48, steps: 8, timeStep: 2e-4, every: 1 });
  const model = dcrnn({ orders: 0 }).scheme("ars222").stencil("c8").loss("l2").words("g", "A g", "PA g", "A rho");
  const fit = await model.equations("g", "rho").fit(own, { solver: "converged" });
  assertLess(Math.abs(fit.density().coefficients().get("PA g")! + 1), 2e-3);
});

Deno.test("the loss of both equations is the sum of the losses of each, where schemes are linear", () => {
  const base = dcrnn({ orders: 0, layers: 1 }).scheme("imex1");
  const value = (model: ReturnType<typeof dcrnn>, size: number) => {
    const symbols = symbolicModel(model.description, data.timeStep);
    assertEquals(symbols.start.length, size);
    const x = symbols.start.map((start, p) => start + 0.1 * Math.sin(p % (size > 13 ? size : 13)));
    const objective = dcrnnObjective(model.description, symbols, dcrnnSystem(model.description, symbols, data, 1));
    return { loss: objective(symbols.start, new Float64Array(x.length)) };
  };
  const g = value(base, 13); // two networks of 2 + 4 weights, and the rate
  const rho = value(base.equations("rho"), 12);
  const both = value(base.equations("g", "rho"), 25);
  assertAlmostEquals(both.loss, g.loss + rho.loss, 1e-12 * both.loss);
});

Deno.test("the gradient of both equations equals finite differences", () => {
  for (const scheme of ["ars222", "rk4"] as const) {
    const { description } = dcrnn({ orders: 1, epsilonRange: [0.3, 1] }).scheme(scheme).equations("g", "rho").loss(
      "l2",
    );
    const symbols = symbolicModel(description, data.timeStep);
    const objective = dcrnnObjective(description, symbols, dcrnnSystem(description, symbols, data, 4));
    const x = symbols.start.map((start, p) => start + 0.2 * Math.sin(p));
    const gradient = new Float64Array(x.length);
    objective(x, gradient);
    const loss = (at: Float64Array) => objective(at, new Float64Array(x.length));
    const size = Math.max(...gradient.map(Math.abs));
    x.forEach((value, p) => {
      const slope = (loss(x.with(p, value + 1e-5)) - loss(x.with(p, value - 1e-5))) / 2e-5;
      assertAlmostEquals(gradient[p], slope, 1e-6 * size, `${scheme}, parameter ${p}`);
    });
  }
});

Deno.test("equations() refuses none, twice and unknown, and density() needs both", async () => {
  assertThrows(() => dcrnn().equations(), RangeError, 'expected "g", "rho" or both, got none');
  assertThrows(() => dcrnn().equations("g", "g"), RangeError, "name each once");
  assertThrows(() => dcrnn().equations("f" as never), RangeError, 'equation "f"');
  const fit = await dcrnn({ orders: 0 }).fit(data, { solver: "converged" });
  assertThrows(() => fit.density(), TypeError, 'call equations("g", "rho") before fit()');
});

Deno.test("huber's loss gives what l1 and l2 agree on, and is refused where thresholds differ", async () => {
  const model = dcrnn({ orders: 0 }).scheme("imex-bdf2").stencil("c8").words("g", "A g", "PA g", "A rho");
  const [huber, l2] = await Promise.all(
    (["huber", "l2"] as const).map((norm) => model.loss(norm).fit(data, { solver: "converged" })),
  );
  assertAlmostEquals(huber.coefficients().get("A rho")!, l2.coefficients().get("A rho")!, 0.02);
  let message = "";
  await model.loss("huber").zeroMean().fit(data, { solver: "converged" }).catch((error) => message = error.message);
  assert(message.includes('takes loss("huber") for one equation'), message);
});
