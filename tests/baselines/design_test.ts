import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { applyTransport, dcrnn, DICTIONARY, leastSquaresFit, transport } from "propagator";
import { design } from "../../lib/baselines/design.ts";

const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 60, steps: 80 });
const FOUR = ["g", "A g", "PA g", "A rho"];

Deno.test("the dictionary is what the paper's network of two layers reaches", () => {
  const g = dcrnn({ layers: 2, network: "paper" }).terms();
  assertEquals([...DICTIONARY].sort(), [...g].sort());
  assertEquals(DICTIONARY.length, 18);
});

for (const scheme of ["forward-euler", "backward-euler", "imex1", "imex-bdf2", "imex-bdf4"] as const) {
  Deno.test(`least squares on the design of ${scheme} is the converged l2 fit of a DC-RNN`, async () => {
    const { problem, terms } = design({ terms: FOUR, scheme, stencil: "c4" }, data, 2);
    const found = leastSquaresFit(problem);
    const fit = await dcrnn().scheme(scheme).stencil("c4").words(...FOUR).loss("l2")
      .fit(data, { solver: "converged", stride: 2 });
    terms.forEach((name, j) => {
      const expected = fit.coefficients().get(name)!;
      assertAlmostEquals(found[j], expected, 1e-7 * Math.abs(expected), name);
    });
  });
}

Deno.test("the target is a rate: forward Euler's is the difference quotient", () => {
  const { problem } = design({ terms: ["g"], scheme: "forward-euler", stencil: "c2" }, data);
  const [frames, velocities, cells] = data.g.shape;
  const size = velocities * cells;
  let sum = 0;
  for (let i = 0; i < (frames - 1) * size; i++) sum += ((data.g.data[i + size] - data.g.data[i]) / data.timeStep) ** 2;
  assertAlmostEquals(problem.targetSize, Math.sqrt(sum / ((frames - 1) * size)), 1e-9 * problem.targetSize);
});

Deno.test("the columns are the terms themselves, for a scheme of several frames, too", () => {
  const { featureSizes } = design({ terms: ["A rho"], scheme: "imex-bdf2", stencil: "c2" }, data);
  const slope = applyTransport(data.rho, data, "c2").data;
  const [frames, velocities, cells] = data.g.shape;
  const size = velocities * cells;
  let sum = 0;
  // taken at 2 rho_(n+1) - rho_n
  for (let i = 0; i < (frames - 2) * size; i++) sum += (2 * slope[i + size] - slope[i]) ** 2;
  assertAlmostEquals(featureSizes.get("A rho")!, Math.sqrt(sum / ((frames - 2) * size)), 1e-12);
});

Deno.test("a dictionary without the relaxation leaves it out", () => {
  const { problem, terms } = design({ terms: ["A rho"], scheme: "imex1", stencil: "c2" }, data);
  assertEquals([terms, problem.kept], [["A rho"], [0]]);
});

Deno.test("design() refuses data with words of its own", () => {
  assertThrows(
    () => design({ terms: FOUR, scheme: "imex-bdf4", stencil: "c2" }, { ...data, timeStep: -1 }),
    RangeError,
    "Cannot fit a sparse regression: timeStep must be a positive number",
  );
});
