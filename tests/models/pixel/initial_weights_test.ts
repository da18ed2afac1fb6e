import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { parameterCount, pixelArchitecture, seeded } from "../../../mod.ts";
import { initialWeights } from "../../../lib/models/pixel/initial_weights.ts";
import { flatWeights } from "../../../lib/tensor/train_weights.ts";

Deno.test("initialWeights() draws orthogonal kernels and zero biases", () => {
  const architecture = pixelArchitecture("fisher");
  const weights = initialWeights(architecture, "orthogonal", seeded(1));
  assertEquals(flatWeights(weights).length, parameterCount(architecture));
  for (const { w: { shape: [, , inputs, outputs], data }, b } of weights.branches.flat()) {
    assert(b === undefined || b.data.every((value) => value === 0));
    const rows = 9 * inputs;
    const product = (i: number, j: number, over: number, at: (k: number, l: number) => number) =>
      Array.from({ length: over }, (_, k) => data[at(k, i)] * data[at(k, j)]).reduce((sum, value) => sum + value, 0);
    const isTall = rows >= outputs;
    const at = isTall ? (k: number, l: number) => k * outputs + l : (k: number, l: number) => l * outputs + k;
    for (let i = 0; i < Math.min(rows, outputs); i++) {
      assertAlmostEquals(product(i, i, Math.max(rows, outputs), at), 1, 1e-13);
      if (i > 0) assertAlmostEquals(product(i, i - 1, Math.max(rows, outputs), at), 0, 1e-13);
    }
  }
});

Deno.test('"zero-mean" takes the mean out of the first kernels of each branch, and of no others', () => {
  const architecture = pixelArchitecture("heat");
  const [plain, centred] = (["orthogonal", "zero-mean"] as const).map((start) =>
    initialWeights(architecture, start, seeded(2)).branches
  );
  centred.forEach(([first, ...rest], i) => {
    for (let c = 0; c < 8; c++) {
      const filter = first.w.data.filter((_, at) => at % 8 === c);
      assertAlmostEquals(filter.reduce((sum, value) => sum + value, 0), 0, 1e-15);
    }
    assertNotEquals(first.w.data, plain[i][0].w.data);
    assertEquals(rest, plain[i].slice(1));
  });
});

Deno.test('"fan-in" draws all within one over the root of the inputs, and forks leave other layers as they are', () => {
  const { branches: [[first, second]] } = initialWeights(pixelArchitecture("compact-fisher"), "fan-in", seeded(3));
  for (
    const [data, inputs] of [[first.w.data, 25], [first.b!.data, 25], [second.w.data, 250], [
      second.b!.data,
      250,
    ]] as const
  ) {
    assert(data.every((value) => Math.abs(value) <= 1 / Math.sqrt(inputs) && value !== 0));
  }
  assertEquals(initialWeights(pixelArchitecture("compact-fisher"), "fan-in", seeded(3)).branches[0][0], first);
});
