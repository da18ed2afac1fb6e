import { assertEquals } from "@std/assert";
import { modelOf, rowsByEpsilon } from "../../../lib/experiments/dcrnn/table_rows.ts";

Deno.test("rowsByEpsilon() names the rows as the paper does", () => {
  const rows = rowsByEpsilon({ layers: 1, orders: 0, scheme: "forward-euler" });
  assertEquals(rows.map(({ name }) => name), ["1/16", "1/32", "1/64", "1/128", "1/256", "1/512"]);
  assertEquals(rows.map(({ inverseEpsilon }) => 1 / inverseEpsilon).at(-1), 1 / 512);
});

Deno.test("modelOf() makes the model of a row, penalised as in the released program", () => {
  const plain = modelOf({ layers: 2, orders: 2, scheme: "imex-bdf2" }).description;
  assertEquals([plain.layers, plain.orders, plain.scheme, plain.relaxation], [2, 2, "imex-bdf2", "implicit"]);
  assertEquals([plain.sparsity, plain.zeroMean, plain.stencil], [1e-6, 0, "c2"]);
  assertEquals(plain.epsilonRange, [0.001, 0.1]);
  const changed = modelOf({
    ...{ layers: 2, orders: 2, scheme: "imex-bdf4", stencil: "c8" },
    ...{ epsilonRange: [0.1, 1], zeroMean: 1 },
  }).description;
  assertEquals([changed.stencil, changed.epsilonRange, changed.zeroMean], ["c8", [0.1, 1], 1]);
});

Deno.test("the terms of one and of two layers are the same five", () => {
  const terms = [1, 2].map((layers) => modelOf({ layers, orders: 0, scheme: "imex1" }).terms());
  assertEquals(terms[0], ["g", "A g", "AA g", "PA g", "A rho"]);
  assertEquals(terms[1], terms[0]);
});
