import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { dcrnn, type KineticTrajectory, ndarray, transport } from "propagator";

const data = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 240, timeStep: 5e-5 });

Deno.test("dcrnn() reads like the paper, and a fit like its tables", async () => {
  const fit = await dcrnn({ layers: 1, orders: 2 }).scheme("forward-euler").stencil("c8").sparsity(1e-6)
    .fit(data, { solver: "converged" });
  assertEquals([...fit.coefficients().keys()], ["g", "A g", "AA g", "PA g", "A rho"]);
  assertAlmostEquals(fit.coefficients().get("g")!, -64, 2);
  assertLess(fit.error(), 4);
  assertAlmostEquals(fit.epsilonEstimate, 1 / 8, 0.002);
  assertEquals(fit.outcome.status, "ok");
  const sum = [...fit.deltas().values()].reduce((total, delta) => total + Math.abs(delta), 0);
  assertAlmostEquals(fit.error(), 100 * sum / (2 * 64 + 2 * 8), 1e-12);
});

Deno.test("a chain never changes what it started from", () => {
  const start = dcrnn({ orders: 0 });
  const before = structuredClone(start.description);
  start.scheme("imex1").relaxation("both").sparsity(1).zeroMean(2).loss("l2").stencil("c4").words("g");
  assertEquals(start.description, before);
});

Deno.test("terms() lists what the network reaches, words() keeps some of it", async () => {
  assertEquals(dcrnn({ layers: 2, network: "paper" }).terms().length, 18);
  const few = dcrnn().words("g", "A rho");
  assertEquals(few.terms(), ["g", "A rho"]);
  for (const solver of ["adam", "converged"] as const) {
    const fit = await few.fit(data, { solver, iterations: 2 });
    assertEquals([...fit.coefficients().keys()], ["g", "A rho"]);
  }
});

Deno.test("wrong descriptions are refused, with what is allowed", () => {
  assertThrows(() => dcrnn({ layers: 0 }), RangeError, "layers must be a whole number of at least 1, got 0");
  assertThrows(() => dcrnn({ layers: 9 }), RangeError, "at most 3");
  assertThrows(() => dcrnn({ orders: -1 }), RangeError, "orders");
  assertThrows(() => dcrnn({ network: "author" as never }), RangeError, 'nearest: "authors"');
  assertThrows(() => dcrnn({ epsilonRange: [0.1, 0.01] }), RangeError, "two rising numbers within (0, 1]");
  assertThrows(() => dcrnn({ layer: 1 } as never), TypeError, 'did you mean "layers"?');
  assertThrows(() => dcrnn().scheme("euler" as never), RangeError, 'Unknown scheme "euler"');
  assertThrows(() => dcrnn().stencil("c3" as never), RangeError, 'Unknown stencil "c3"');
  assertThrows(() => dcrnn().loss("l3" as never), RangeError, 'Unknown loss "l3"');
  assertThrows(() => dcrnn().sparsity(-1), RangeError, "sparsity must be at least 0, got -1");
  assertThrows(() => dcrnn().zeroMean(NaN), RangeError, "zeroMean");
  assertThrows(() => dcrnn().words("AAA g"), RangeError, 'Unknown term of this network "AAA g"');
  assertThrows(() => dcrnn().relaxation("both"), RangeError, "relaxation for the scheme forward-euler");
});

Deno.test("wrong options of fit() are refused before any work", async () => {
  const refused = (options: unknown, type: typeof RangeError | typeof TypeError, message: string) =>
    assertRejects(() => dcrnn().fit(data, options as never), type, message);
  await refused({ solver: "sgd" }, RangeError, "must be a solver: adam, adam-lbfgs, converged");
  await refused({ iterations: 0 }, RangeError, "iterations must be a whole number of at least 1");
  await refused({ stride: 1.5 }, RangeError, "stride");
  await refused({ learningRate: 0 }, RangeError, "learningRate must be a positive number");
  await refused({ iteration: 3 }, TypeError, 'did you mean "iterations"?');
});

Deno.test("data of another shape is refused", async () => {
  const refused = (change: Partial<KineticTrajectory>, message: string) =>
    assertRejects(() => dcrnn().fit({ ...data, ...change }), Error, message);
  await refused(
    { rho: ndarray([30, 41]) },
    "expected rho of shape [30, 40] beside g of shape [30, 16, 40], got [30, 41]",
  );
  await refused({ velocities: new Float64Array(15) }, "expected velocities of shape [16]");
  await refused({ g: { shape: [30, 16, 40], data: new Float64Array(5) } }, "the numbers of g");
  await refused({ times: data.times.map((t, n) => (n === 3 ? t * 1.1 : t)) }, "frames 2 and 3");
  await refused({ timeStep: -1 }, "timeStep must be above 0");
  await refused({ g: { ...data.g, data: data.g.data.with(77, NaN) } }, "g holds NaN at position 77");
  await assertRejects(() => dcrnn().fit({} as never), TypeError, "expected a kinetic trajectory");
  const single = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 8 });
  await assertRejects(() => dcrnn().fit(single), RangeError, "needs at least 2 frames, got 1");
  const narrow = await transport({ epsilon: 1 / 8 }).simulate({ cells: 8, steps: 16 });
  await assertRejects(() => dcrnn().stencil("c8").fit(narrow, { solver: "converged" }), RangeError, "too few");
});

Deno.test("without the truth there is an equation but no error", async () => {
  const fit = await dcrnn().fit({ ...data, truth: undefined }, { solver: "converged" });
  assert(String(fit.equation()).startsWith("d_t g = -"));
  assertThrows(() => fit.error(), TypeError, "the data has no true coefficients");
  assertThrows(() => fit.schemeBias(), TypeError, "no true coefficients");
});

for (const scheme of ["forward-euler", "backward-euler", "rk4", "imex1"] as const) {
  for (const loss of ["l1", "l2"] as const) {
    Deno.test(`the converged ${scheme} fit in ${loss} is a minimum that the truth is close to`, async () => {
      const model = dcrnn().scheme(scheme).stencil("c8").loss(loss).zeroMean(0.5);
      const fit = await model.fit(data, { solver: "converged" });
      assertLess(fit.error(), scheme === "rk4" ? 1 : 5);
      assert(fit.history.at(-1)! <= fit.history[0]);
      const trained = await model.words("g", "A g", "AA g", "PA g", "A rho")
        .fit(data, { solver: "adam-lbfgs", iterations: 50, polishIterations: 100 });
      assert(trained.loss >= fit.loss * (1 - 1e-4), `${trained.loss} ${fit.loss}`);
    });
  }
}

Deno.test("terms that data cannot tell apart are named", async () => {
  const still = { ...data, rho: ndarray(data.rho.shape) };
  const fit = await dcrnn().fit(still, { solver: "converged" });
  assertEquals(fit.coefficients().get("A rho"), 0);
  assert(fit.warnings.some((warning) => warning.includes("cannot be told from the others")));
});
