import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { dcrnn, type KineticTrajectory, type SchemeName, transport, truncationBias } from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { SCHEMES } from "../../../lib/models/dcrnn/schemes.ts";
import { freeModel } from "../../../lib/models/dcrnn/symbolic_model.ts";

const NAMES = Object.keys(SCHEMES) as SchemeName[];
const ORDER: Record<SchemeName, number> = {
  "forward-euler": 1,
  "backward-euler": 1,
  imex1: 1,
  rk4: 2, // rho is linear in time
  "imex-bdf2": 2,
  "imex-bdf3": 3,
  "imex-bdf4": 4,
  ars222: 2,
  etd1: 1,
  etd2: 2,
  etd4: 4,
};

/** Every k-th frame. */
function thinned(data: KineticTrajectory, k: number): KineticTrajectory {
  const frames = Math.ceil(data.times.length / k);
  const pick = (field: "g" | "rho") => {
    const [, ...rest] = data[field].shape;
    const size = rest.reduce((product, n) => product * n, 1);
    const kept = new Float64Array(frames * size);
    for (let n = 0; n < frames; n++) kept.set(data[field].data.subarray(n * k * size, (n * k + 1) * size), n * size);
    return { shape: [frames, ...rest], data: kept };
  };
  return {
    ...data,
    g: pick("g"),
    rho: pick("rho"),
    times: data.times.filter((_, n) => n % k === 0),
    timeStep: data.timeStep * k,
  };
}

/** Mean residual of the true equation, by rows of the highest-order features. */
function trueLoss(scheme: SchemeName, data: KineticTrajectory): number {
  const { description } = dcrnn().scheme(scheme).stencil("c8");
  const terms = ["g", "A g", "PA g", "A rho"];
  const isImplicit = SCHEMES[scheme].relaxation === "implicit";
  const model = freeModel(description, data.timeStep, { g: isImplicit ? terms.slice(1) : terms });
  const truth = model.terms.g!.map((term) => data.truth!.get(term)!);
  if (isImplicit) truth[0] = -truth[0];
  const objective = dcrnnObjective(description, model, dcrnnSystem(description, model, data, 1));
  return objective(Float64Array.from(truth), new Float64Array(truth.length));
}

// Smooth data without a time error of its own, at a moderate Knudsen number, so that the losses' time error stands far
// above the space error.
const fine = await transport({ epsilon: 1 / 4, initial: "sine" })
  .simulate({ scheme: "exact", cells: 64, steps: 640, every: 20 });

for (const name of NAMES) {
  Deno.test(`the residual of ${name} on true data falls with dt to the power ${ORDER[name] + 1}`, () => {
    const [coarse, middle] = [4, 2].map((k) => trueLoss(name, thinned(fine, k)));
    const slope = Math.log2(coarse / middle);
    assert(Math.abs(slope - (ORDER[name] + 1)) < 0.15, `slope ${slope}, losses ${coarse} ${middle}`);
  });
}

Deno.test("truncationBias() leaves the relaxation's decay exact", () => {
  for (const z of [0.01, 0.3, 1]) {
    const fitted = (scheme: SchemeName) => z * truncationBias(scheme, z);
    assertAlmostEquals(1 - fitted("forward-euler"), Math.exp(-z), 1e-14);
    assertAlmostEquals(1 / (1 + fitted("backward-euler")), Math.exp(-z), 1e-14);
    assertAlmostEquals(1 / (1 + fitted("imex1")), Math.exp(-z), 1e-14);
    const implicit = fitted("ars222");
    const gamma = 1 - Math.SQRT1_2;
    assertAlmostEquals((1 - (1 - 2 * gamma) * implicit) / (1 + gamma * implicit) ** 2, Math.exp(-z), 1e-14);
    // BDF2 on exp(-z n) with the rate in place of z.
    assertAlmostEquals((1 + 2 / 3 * fitted("imex-bdf2")) * Math.exp(-2 * z), 4 / 3 * Math.exp(-z) - 1 / 3, 1e-14);
    const s = fitted("rk4");
    assertAlmostEquals(1 - s + s ** 2 / 2 - s ** 3 / 6 + s ** 4 / 24, Math.exp(-z), 1e-14);
  }
});

Deno.test("truncationBias() is not a number where no rate reproduces the decay", () => {
  assertEquals(truncationBias("rk4", 2), NaN);
  assert(Number.isFinite(truncationBias("rk4", 1.3)));
});

Deno.test("truncationBias() refuses unknown schemes and rates that are not positive", () => {
  assertThrows(() => truncationBias("forward" as SchemeName, 1), RangeError, 'did you mean "forward-euler"?');
  assertThrows(() => truncationBias("imex1", 0), RangeError, "z=0");
});
