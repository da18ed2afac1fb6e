import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "propagator";
import { NETWORKS, operatorsOn } from "../../../lib/models/dcrnn/networks.ts";
import type { Field } from "../../../lib/models/dcrnn/words.ts";
import { WordTape } from "../../../lib/models/dcrnn/word_tape.ts";
import type { Scalar } from "../../../lib/numerics/scalar_tape.ts";

/** Coefficients by word of one network at random weights, and the weights by vector. */
function expanded(name: keyof typeof NETWORKS, field: Field, layers: number, withIdentity: boolean) {
  const tape = new WordTape();
  const rng = seeded(1).fork(`${field} ${layers}`);
  const values: number[][] = [];
  const scalars: Scalar[] = [];
  const network = NETWORKS[name];
  const polynomial = network.expand(tape, operatorsOn(network, field, withIdentity), layers, (count) => {
    const vector = Array.from({ length: count }, () => tape.parameter());
    scalars.push(...vector);
    values.push(vector.map(() => rng.normal()));
    return vector;
  });
  const program = tape.program([...polynomial.values()]);
  const out = new Float64Array(polynomial.size);
  program.forward(Float64Array.from(values.flat()), out);
  return { values, coefficients: new Map([...polynomial.keys()].map((word, i) => [word, out[i]])) };
}

function assertCoefficients(actual: Map<string, number>, expected: Record<string, number>): void {
  assertEquals([...actual.keys()].sort(), Object.keys(expected).sort());
  for (const [word, value] of Object.entries(expected)) assertAlmostEquals(actual.get(word)!, value, 1e-13, word);
}

Deno.test("the authors' network with two layers expands to its closed form on g", () => {
  const { values, coefficients } = expanded("authors", "g", 2, false);
  const [[a0, a1], [b0, b1, b2, b3], [l0, l1, l2, l3, l4, l5]] = values;
  assertCoefficients(coefficients, {
    A: l0,
    P: l1 + l3 * a1 + l5 * (b1 + b3 * a1),
    AA: l2 * a0 + l4 * b0,
    AP: l2 * a1 + l4 * (b1 + b3 * a1),
    PA: l3 * a0 + l5 * (b0 + b3 * a0),
    AAA: l4 * b2 * a0,
    AAP: l4 * b2 * a1,
    APA: l4 * b3 * a0,
    PAA: l5 * b2 * a0,
  });
});

Deno.test("the authors' network with two layers expands to its closed form on rho", () => {
  const { values, coefficients } = expanded("authors", "rho", 2, false);
  const [[A0], [B0, , B2], [L0, , L2, , L4]] = values;
  assertCoefficients(coefficients, { A: L0, AA: L2 * A0 + L4 * B0, AAA: L4 * B2 * A0 });
});

Deno.test("the paper's network with one layer expands to its closed form", () => {
  const { values, coefficients } = expanded("paper", "g", 1, true);
  const [[w11, w12, w13], [b1], [w21, w22, w23], [b2], [o1, o2, o3, o4]] = values;
  const [beta1, beta2] = [w11 + b1, w21 + b2];
  assertCoefficients(coefficients, {
    "": o1 + o4 * beta1 * beta2,
    A: o2 + o4 * (w12 * beta2 + beta1 * w22),
    P: o3 + o4 * (w13 * w23 + w13 * beta2 + beta1 * w23),
    AA: o4 * w12 * w22,
    AP: o4 * w12 * w23,
    PA: o4 * w13 * w22,
  });
});

Deno.test("networks have as many weights as the paper counts, and words as long", () => {
  const count = (name: "authors" | "paper", layers: number, withIdentity: boolean) => {
    const { values, coefficients } = expanded(name, "g", layers, withIdentity);
    return [values.flat().length, Math.max(...[...coefficients.keys()].map((word) => word.length))];
  };
  assertEquals(count("authors", 1, false), [6, 2]);
  assertEquals(count("authors", 2, false), [12, 3]);
  assertEquals(count("paper", 1, true), [12, 2]);
  assertEquals(count("paper", 2, true), [23, 4]);
  assertEquals(count("paper", 1, false), [9, 2]);
  assertEquals(count("paper", 2, false), [18, 4]);
});

Deno.test("the released network is minus the authors' one in -A", () => {
  for (const field of ["g", "rho"] as const) {
    const { coefficients: released } = expanded("released", field, 2, false);
    const { coefficients: own } = expanded("authors", field, 2, false);
    assertEquals([...released.keys()], [...own.keys()]);
    for (const [word, value] of own) {
      const odd = word.replaceAll("P", "").length % 2 === 1;
      assertAlmostEquals(released.get(word)!, odd ? value : -value, 1e-13, word);
    }
  }
});
