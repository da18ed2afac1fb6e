import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { dcrnn, kineticTrajectory, ndarray, type OperatorDefinition } from "propagator";

const CELLS = 64;
const FRAMES = 9;
const DT = 1e-4;
const x = Float64Array.from({ length: CELLS }, (_, i) => i / CELLS);
const wave = (k: number, n: number) => Math.exp(-n * DT * (2 * Math.PI * k) ** 2);

/** rho of d_t rho = d_xx rho with two modes, and no g. */
const heat = kineticTrajectory({
  epsilon: 0.5,
  timeStep: DT,
  g: ndarray([FRAMES, 2, CELLS]),
  rho: ndarray(
    [FRAMES, CELLS],
    Float64Array.from({ length: FRAMES * CELLS }, (_, i) => {
      const [n, at] = [Math.floor(i / CELLS), x[i % CELLS]];
      return 1 + wave(1, n) * Math.sin(2 * Math.PI * at) + wave(2, n) * Math.cos(4 * Math.PI * at);
    }),
  ),
});

const second: OperatorDefinition = {
  kind: "derivative",
  act: (u, { spacing }) => u.map((value, i) => (u.at(i - 1)! - 2 * value + u[(i + 1) % u.length]) / spacing ** 2),
};

Deno.test("a second derivative of one's own is found in data of the heat equation", async () => {
  const model = dcrnn({ orders: 0 }).equations("rho").operators({ d_xx: second }).scheme("imex1").loss("l2")
    .words("d_xx rho");
  const fit = await model.fit(heat, { solver: "converged" });
  assertAlmostEquals(fit.coefficients().get("d_xx rho")!, 1, 0.02); // O(dt k^2) and O(h^2)
  assertEquals(String(fit.equation()).startsWith("d_t rho = "), true);
});

Deno.test("a nonlinear operator acts on the field itself", async () => {
  // d_t rho = -rho^2: rho = 1 / (t + 1 / rho0)
  const rho = ndarray(
    [FRAMES, CELLS],
    Float64Array.from({ length: FRAMES * CELLS }, (_, i) => {
      const [n, at] = [Math.floor(i / CELLS), x[i % CELLS]];
      return 1 / (n * DT + 1 / (2 + Math.sin(2 * Math.PI * at)));
    }),
  );
  const data = { ...heat, rho };
  const model = dcrnn({ orders: 0 }).equations("rho").operators({ square: (u) => u.map((value) => value ** 2) })
    .words("square rho");
  const fit = await model.fit(data, { solver: "converged" });
  assertAlmostEquals(fit.coefficients().get("square rho")!, -1, 1e-3);
});

Deno.test("operators() refuses names that cannot stand in a term, and what is no function", () => {
  for (const name of ["A", "PA", "g", "rho", "d xx", "2x", ""]) {
    assertThrows(() => dcrnn().operators({ [name]: (u) => u }), RangeError, `Cannot name an operator "${name}"`);
  }
  assertThrows(
    () => dcrnn().operators({ d_xx: 3 as never }),
    TypeError,
    "Cannot add the operator d_xx: expected a function of (u, line), or an object with such an act, got 3",
  );
  assertThrows(
    () => dcrnn().operators({ d_xx: { kind: "odd" as never, act: (u) => u } }),
    RangeError,
    'must be "nonlinear", "linear" or "derivative"',
  );
});

Deno.test("nonlinear operators are refused where a scheme needs their powers", () => {
  const model = dcrnn().operators({ square: (u) => u.map((value) => value ** 2) });
  assertThrows(() => model.scheme("ars222"), RangeError, "Cannot use the operator square with the scheme ars222");
  assertThrows(() => dcrnn().scheme("rk4").operators({ square: (u) => u }), RangeError, "scheme rk4");
});

Deno.test("an operator that returns something else is named", async () => {
  const bad = (mine: OperatorDefinition) =>
    dcrnn({ orders: 0 }).equations("rho").operators({ mine }).words("mine rho").fit(heat, {
      solver: "converged",
    });
  await assertRejects(() => bad((u) => u.slice(1)), TypeError, "Cannot apply the operator mine: it must return");
  await assertRejects(() => bad(() => [1, 2] as never), TypeError, "of 64 finite numbers, got [1, 2]");
  await assertRejects(() => bad((u) => u.fill(NaN)), TypeError, "a number that is not finite");
});

Deno.test("an operator cannot change the data", async () => {
  const before = heat.rho.data.slice();
  const model = dcrnn({ orders: 0 }).equations("rho").operators({ zero: (u) => u.fill(0) }).words("zero rho");
  const fit = await model.fit(heat, { solver: "converged" });
  assertEquals(heat.rho.data, before);
  assertLess(Math.abs(fit.coefficients().get("zero rho")!), 1e-12);
});
