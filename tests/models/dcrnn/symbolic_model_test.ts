import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { dcrnn, type SchemeName, seeded } from "propagator";
import type { DcrnnDescription } from "../../../lib/models/dcrnn/description.ts";
import { SCHEMES } from "../../../lib/models/dcrnn/schemes.ts";
import { freeModel, type SymbolicModel, symbolicModel } from "../../../lib/models/dcrnn/symbolic_model.ts";
import type { ScalarProgram } from "../../../lib/numerics/scalar_tape.ts";

const DT = 0.02;
const schemes = Object.keys(SCHEMES) as SchemeName[];

function describe(scheme: SchemeName, orders = 2, network: "authors" | "paper" = "authors"): DcrnnDescription {
  return dcrnn({ layers: 1, orders, network, epsilonRange: [0.2, 0.9] }).scheme(scheme).sparsity(0.1).zeroMean()
    .description;
}

function outputs(program: ScalarProgram, parameters: Float64Array): Float64Array {
  const out = new Float64Array(program.outputs);
  program.forward(parameters, out);
  return out;
}

function perturbed({ start }: SymbolicModel): Float64Array {
  const rng = seeded(4);
  return start.map((value) => value + 0.3 * rng.normal());
}

for (const scheme of schemes) {
  for (const network of ["authors", "paper"] as const) {
    Deno.test(`the gradient of ${scheme} with the ${network} network equals finite differences`, () => {
      const model = symbolicModel(describe(scheme, 2, network), DT);
      const x = perturbed(model);
      for (const program of [model.training, model.readout]) {
        const weights = Float64Array.from(outputs(program, x), (_, k) => Math.cos(k));
        const gradient = new Float64Array(x.length);
        program.backward(weights, gradient);
        const value = (at: Float64Array) => outputs(program, at).reduce((sum, out, k) => sum + weights[k] * out, 0);
        x.forEach((xi, p) => {
          const h = 1e-5;
          const difference = (value(x.with(p, xi + h)) - value(x.with(p, xi - h))) / (2 * h);
          assertAlmostEquals(gradient[p], difference, 1e-6 * Math.max(1, Math.abs(difference)), `parameter ${p}`);
        });
      }
    });
  }
}

Deno.test("a model has as many parameters as the authors' program and the paper", () => {
  const count = (scheme: SchemeName, layers: number, network: "authors" | "paper") =>
    symbolicModel(dcrnn({ layers, network, orders: 2 }).scheme(scheme).description, DT).start.length;
  assertEquals(count("imex1", 2, "authors"), 74);
  assertEquals(count("forward-euler", 1, "paper") + 1, 74); // and no relaxation rate
  assertEquals(count("forward-euler", 2, "paper") + 1, 140);
});

Deno.test("every weight starts at an effective 1.5, the logit of epsilon and the rate at 1", () => {
  const model = symbolicModel(describe("imex1", 1), DT);
  assert(model.start.every((value) => value === 1));
  assertEquals(model.start.length, 2 * 2 * 6 + 2); // two fields and orders
  const values = outputs(model.readout, model.start);
  const [epsilon, rate] = values.slice(-2);
  assertAlmostEquals(epsilon, 0.2 + 0.35 * (Math.tanh(1) + 1), 1e-15);
  assertAlmostEquals(rate, 1 / epsilon, 1e-15);
  const coefficient = (term: string) => values[model.terms.g!.indexOf(term)];
  assertAlmostEquals(coefficient("A g"), 1.5 * (1 + 1 / epsilon), 1e-14);
  assertAlmostEquals(coefficient("AA g"), 1.5 ** 2 * (1 + 1 / epsilon), 1e-14);
  assertAlmostEquals(coefficient("g"), -rate, 1e-14);
  const penalty = outputs(model.training, model.start).at(-1)!;
  assertAlmostEquals(penalty, 0.1 * 1.5 * 8, 1e-14); // two vectors for each field and order
});

Deno.test("only products of weights and powers of epsilon are determined: another epsilon has a twin", () => {
  const model = symbolicModel(dcrnn({ orders: 2, epsilonRange: [0.2, 0.9] }).description, DT);
  const x = perturbed(model);
  const [epsilon] = outputs(model.readout, x).slice(-2);
  const twin = x.slice();
  twin[x.length - 1] -= 0.5;
  const [other] = outputs(model.readout, twin).slice(-2);
  const perOrder = (x.length - 1) / 3; // two networks of a hidden and an output vector
  for (let m = 1; m <= 2; m++) {
    // Scaling the output vectors of order m scales everything of that order.
    for (const [start, length] of [[3, 6], [11, 4]]) {
      for (let i = 0; i < length; i++) twin[m * perOrder + start + i] *= (other / epsilon) ** m;
    }
  }
  const [a, b] = [x, twin].map((at) => outputs(model.training, at));
  model.columns.forEach((_, j) => assertAlmostEquals(b[j], a[j], 1e-12 * Math.max(1, Math.abs(a[j]))));
});

Deno.test("an implicit rate takes the place of the identity, unless both are asked for", () => {
  const model = (relaxation: "implicit" | "both") =>
    symbolicModel(dcrnn({ network: "paper" }).scheme("imex1").relaxation(relaxation).description, DT);
  const onG = ({ columns }: SymbolicModel) =>
    columns.filter(({ word, series }) => word === "" && series !== "rho0").map(({ series }) => series);
  assertEquals(onG(model("implicit")), ["g1"]);
  assertEquals(onG(model("both")), ["g1", "g0"]);
});

Deno.test("freeModel() has a parameter for each term", () => {
  const model = freeModel(describe("imex1"), DT, { g: ["A g", "A rho"] });
  const values = outputs(model.readout, Float64Array.of(7, -2, -3));
  assertEquals(model.terms.g, ["g", "A g", "A rho"]);
  assertEquals([...values.slice(0, 3)], [-7, -2, -3]);
});

Deno.test("rk4's polynomial is Taylor's for the relaxation alone", () => {
  const model = freeModel({ ...describe("rk4"), zeroMean: 0 }, DT, { g: ["g"] });
  const rate = -30;
  const values = outputs(model.training, Float64Array.of(rate));
  const s = rate * DT;
  assertEquals(model.columns, [{ equation: "g", series: "g0", word: "" }]);
  assertAlmostEquals(1 - values[0], 1 + s + s ** 2 / 2 + s ** 3 / 6 + s ** 4 / 24, 1e-14);
});

Deno.test("ars222's rational function is its stability function for the relaxation alone", () => {
  const model = freeModel({ ...describe("ars222"), zeroMean: 0 }, DT, { g: [] });
  const rate = 30;
  const values = outputs(model.training, Float64Array.of(rate));
  const s = rate * DT;
  const gamma = 1 - Math.SQRT1_2;
  assertEquals(model.columns, [{ equation: "g", series: "g0", word: "" }]);
  assertAlmostEquals(1 - values[0], (1 - (1 - 2 * gamma) * s) / (1 + gamma * s) ** 2, 1e-14);
});
