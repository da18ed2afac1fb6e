import { assertAlmostEquals } from "@std/assert";
import {
  applyAverage,
  applyTransport,
  type Dcrnn,
  dcrnn,
  extendToVelocities,
  type NdArray,
  type SchemeName,
  seeded,
  transport,
} from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { SCHEMES } from "../../../lib/models/dcrnn/schemes.ts";
import { symbolicModel } from "../../../lib/models/dcrnn/symbolic_model.ts";
import { parsedTerm } from "../../../lib/models/dcrnn/words.ts";

const data = await transport({ epsilon: 1 / 4, initial: "sine" }).simulate({ cells: 40, steps: 48 });
const [frames] = data.g.shape;

/** The loss of a model at parameters that are nothing special, and the right-hand side there. */
function evaluated({ description }: Dcrnn) {
  const model = symbolicModel(description, data.timeStep);
  const rng = seeded(3);
  const x = model.start.map((value) => value + 0.3 * rng.normal());
  const loss = dcrnnObjective(description, model, dcrnnSystem(description, model, data, 1))(
    x,
    new Float64Array(x.length),
  );
  const values = new Float64Array(model.readout.outputs);
  model.readout.forward(x, values);
  return { loss, coefficients: new Map(model.terms.g!.map((name, j) => [name, values[j]])) };
}

/** A term on all frames, letter by letter. */
function applied(name: string): NdArray {
  const { word, field } = parsedTerm(name)!;
  return [...word].reverse().reduce(
    (u, letter) => letter === "A" ? applyTransport(u, data, "c2") : extendToVelocities(applyAverage(u, data), data),
    extendToVelocities(data[field], data),
  );
}

for (const scheme of Object.keys(SCHEMES) as SchemeName[]) {
  for (const loss of ["l1", "l2"] as const) {
    Deno.test(`zeroMean() adds the mean of dt <F> to the loss of ${scheme} in ${loss}`, () => {
      const model = dcrnn({ layers: 2, orders: 1, epsilonRange: [0.2, 0.9] }).scheme(scheme).loss(loss);
      const plain = evaluated(model);
      const strength = 1000;
      const { loss: whole } = evaluated(model.zeroMean(strength));

      const average = new Float64Array(frames * 40);
      for (const [name, coefficient] of plain.coefficients) {
        if (name === "g" && SCHEMES[scheme].relaxation === "implicit") continue; // F is without relaxation there
        applyAverage(applied(name), data).data.forEach((value, i) => average[i] += data.timeStep * coefficient * value);
      }
      // F is taken at one frame of each window, or at what a formula extrapolates from the frames.
      const weights = SCHEMES[scheme].series[SCHEMES[scheme].at.g].frames;
      const kept = new Float64Array((frames - weights.length + 1) * 40)
        .map((_, row) => weights.reduce((total, weight, i) => total + weight * average[row + 40 * i], 0));
      const sum = kept.reduce((total, value) => total + (loss === "l1" ? Math.abs(value) : value * value), 0);
      const expected = strength * sum / kept.length;
      // <g> is zero only to the solver's third order, and words that end in P count as zero.
      assertAlmostEquals(whole - plain.loss, expected, 1e-3 * expected);
    });
  }
}
