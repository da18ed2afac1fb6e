import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  dcrnn,
  type KineticTrajectory,
  kineticTrajectory,
  type NdArray,
  ndarray,
  type SchemeName,
  transport,
} from "propagator";
import { dcrnnObjective } from "../../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../../lib/models/dcrnn/dcrnn_system.ts";
import { SCHEMES } from "../../../lib/models/dcrnn/schemes.ts";
import { freeModel } from "../../../lib/models/dcrnn/symbolic_model.ts";
import { repeatedFrame } from "../../../lib/problems/repeated_frame.ts";

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
  assertThrows(() => dcrnn({ epsilonRange: [NaN, 0.1] }), RangeError, "must be a number, got NaN");
  assertThrows(() => dcrnn().words(), RangeError, "got none");
  assertThrows(() => dcrnn({ layer: 1 } as never), TypeError, 'did you mean "layers"?');
  assertThrows(() => dcrnn().scheme("euler" as never), RangeError, 'Unknown scheme "euler"');
  assertThrows(() => dcrnn().stencil("c3" as never), RangeError, 'Unknown stencil "c3"');
  assertThrows(() => dcrnn().loss("l3" as never), RangeError, 'Unknown loss "l3"');
  assertThrows(() => dcrnn().sparsity(-1), RangeError, "sparsity must be at least 0, got -1");
  assertThrows(() => dcrnn().zeroMean(NaN), RangeError, "zeroMean");
  assertThrows(() => dcrnn().words("AAA g"), RangeError, 'Unknown term of this network "AAA g"');
  assertThrows(() => dcrnn().equations("rho").words("rho"), RangeError, 'the identity on rho takes network: "paper"');
  assertEquals(dcrnn().words("A g", "g", "A g").description.words, ["A g", "g"]);
  assertThrows(() => dcrnn().relaxation("both"), RangeError, "relaxation for the scheme forward-euler");
  for (const where of ["operator", "by-cell", "both"] as const) {
    assertThrows(() => dcrnn().scheme("ars222").relaxation(where), RangeError, "Allowed: implicit");
  }
});

Deno.test("wrong options of fit() are refused before any work", async () => {
  const refused = (options: unknown, type: typeof RangeError | typeof TypeError, message: string) =>
    assertRejects(() => dcrnn().fit(data, options as never), type, message);
  await refused({ solver: "sgd" }, RangeError, "must be one of adam, adam-lbfgs, converged");
  await refused({ iterations: 0 }, RangeError, "iterations must be a whole number of at least 1");
  await refused({ stride: 1.5 }, RangeError, "stride");
  await refused({ stride: 41 }, RangeError, "stride must be at most 40, the cells of the data, got 41");
  await refused({ onSave: 5 }, TypeError, "onSave must be a function, got 5");
  await refused({ resume: {} }, TypeError, "resume must be a state that onSave was given");
  await refused({ solver: "converged", resume: { settings: "" } }, RangeError, 'solver "converged" has no state');
  await refused({ learningRate: 0 }, RangeError, "learningRate must be a positive number");
  await refused({ iteration: 3 }, TypeError, 'did you mean "iterations"?');
});

Deno.test("data of another shape is refused", async () => {
  const refused = (change: Partial<KineticTrajectory>, message: string) =>
    assertRejects(() => dcrnn().fit({ ...data, ...change }), Error, message);
  await refused(
    { rho: ndarray([30, 41]) },
    "Cannot fit a DC-RNN: rho must have shape [30, 40] to go with g, got [30, 41]",
  );
  await refused({ velocities: new Float64Array(15) }, "velocities must hold 16 numbers to go with g, got 15");
  await refused(
    { g: { shape: [30, 16, 40], data: new Float64Array(5) } },
    "g of shape [30, 16, 40] must hold 19200 numbers, got 5",
  );
  await refused(
    { times: data.times.map((t, n) => (n === 3 ? t * 1.1 : t)) },
    "before 3; pass frames one timeStep apart",
  );
  await refused({ times: data.times.with(2, data.times[1]) }, "times repeat, 1 and 2 both are");
  await refused({ timeStep: -1 }, "timeStep must be a positive number");
  await refused({ timeStep: Infinity }, "timeStep must be a positive number");
  await refused({ epsilon: -1 }, "got -1");
  await refused({ weights: data.weights.map((w) => w / 2) }, "weights must sum to 2, got 1");
  await refused({ weights: undefined }, "velocities and weights are one quadrature rule, got no weights");
  await refused({ velocities: data.velocities.with(2, NaN) }, "velocities must be finite, got NaN at position 2");
  await refused({ g: ndarray([30, 640]) }, "g must have shape [frames, velocities, cells], got [30, 640]");
  await refused(
    { g: { ...data.g, data: data.g.data.map((value) => value + 1) } },
    "the average of g over v must vanish, got up to 1.02 where g is up to 6.",
  );
  await refused({ g: { ...data.g, data: data.g.data.with(77, NaN) } }, "g must be finite, got NaN at position 77");
  await assertRejects(() => dcrnn().fit(undefined as never), TypeError, "expected a trajectory, got undefined");
  await assertRejects(() => dcrnn().fit({} as never), TypeError, "Cannot fit a DC-RNN: epsilon must be a number");
  const single = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 8 });
  await assertRejects(() => dcrnn().fit(single), RangeError, "needs at least 2 frames, got 1");
  const narrow = await transport({ epsilon: 1 / 8, initial: "sine" }).simulate({ cells: 8, steps: 16 });
  await assertRejects(() => dcrnn().stencil("c8").fit(narrow, { solver: "converged" }), RangeError, "too few");
});

Deno.test("a system that does not fit into memory is refused before it is computed", async () => {
  const model = dcrnn({ layers: 3, network: "paper" }).scheme("ars222");
  const large = { ...data, g: ndarray([300, 16, 200]), rho: ndarray([300, 200]), x: undefined, times: undefined };
  await assertRejects(
    () => model.fit(kineticTrajectory(large), { iterations: 1, polishIterations: 1 }),
    RangeError,
    "848 columns of 956800 rows take 6.1 GiB, of at most 4; pass stride: 2, or choose fewer terms with words()",
  );
});

Deno.test("a frame that stands there twice is refused, and a state at rest is not", async () => {
  const repeated = (from: number, to: number) => {
    const again = ({ shape, data: values }: NdArray) => {
      const size = values.length / shape[0];
      const copy = values.slice();
      for (let n = from + 1; n <= to; n++) copy.copyWithin(n * size, from * size, (from + 1) * size);
      return ndarray(shape, copy);
    };
    return { ...data, g: again(data.g), rho: again(data.rho) };
  };
  await assertRejects(
    () => dcrnn().fit(repeated(3, 4)),
    RangeError,
    "Cannot fit a DC-RNN: frames 3 and 4 are the same and later ones are not, as if a time step stood there twice; drop one",
  );
  assertEquals(repeatedFrame(repeated(20, 29)), undefined);
  assertEquals(repeatedFrame(data), undefined);
  const atRest = await dcrnn().words("A rho").fit(repeated(0, 29), { solver: "converged" });
  assertEquals(atRest.outcome.status, "ok");
});

Deno.test("an average of g that is small is a warning that says how far", async () => {
  const off = { ...data, g: ndarray(data.g.shape, data.g.data.map((value) => value + 0.3)) };
  const { warnings } = await dcrnn().fit(off, { solver: "converged" });
  assertStringIncludes(warnings.join(), "The average of g over v is up to 0.32");
  assertStringIncludes(warnings.join(), "projected(data) moves it into rho");
});

Deno.test("fit() warns of staggered data, and only of that", async () => {
  const staggered = await transport({ epsilon: 1 / 8 }).simulate({ scheme: "imex1", cells: 40, steps: 64 });
  const warnings = async (given: KineticTrajectory) => (await dcrnn().fit(given, { solver: "converged" })).warnings;
  assertStringIncludes((await warnings(staggered)).join(), "half a cell to the right of rho");
  assertEquals(await warnings(data), []);
});

Deno.test("without the truth there is an equation but no error", async () => {
  const fit = await dcrnn().fit({ ...data, truth: undefined }, { solver: "converged" });
  assert(String(fit.equation()).startsWith("d_t g = -"));
  assertThrows(() => fit.error(), TypeError, "the data has no true coefficients");
  assertThrows(() => fit.schemeBias(), TypeError, "no true coefficients");
});

const accurate: SchemeName[] = ["rk4", "imex-bdf2", "imex-bdf3", "imex-bdf4", "ars222"];

for (const scheme of Object.keys(SCHEMES) as SchemeName[]) {
  for (const loss of ["l1", "l2"] as const) {
    Deno.test(`the converged ${scheme} fit in ${loss} is a minimum that the truth is close to`, async () => {
      const model = dcrnn().scheme(scheme).stencil("c8").loss(loss).zeroMean(0.5);
      const fit = await model.fit(data, { solver: "converged" });
      assertLess(fit.error(), accurate.includes(scheme) ? 1 : 5);
      assert(fit.history.at(-1)! <= fit.history[0]);
      const terms = [...fit.coefficients().keys()].filter((term) =>
        SCHEMES[scheme].relaxation === "operator" || term !== "g"
      );
      const free = freeModel(model.description, data.timeStep, { g: terms });
      const objective = dcrnnObjective(
        model.description,
        free,
        dcrnnSystem(model.description, free, data, 1),
      );
      const { parameters } = fit.record;
      assertAlmostEquals(fit.loss, objective(parameters, new Float64Array(parameters.length)), 1e-9 * fit.loss);
      const trained = await model.words("g", "A g", "AA g", "PA g", "A rho")
        .fit(data, { solver: "adam-lbfgs", iterations: 50, polishIterations: 100 });
      assert(trained.loss >= fit.loss * (1 - 1e-4), `${trained.loss} ${fit.loss}`);
    });
  }
}

Deno.test("the converged solver leaves out the even powers of A on rho unless told otherwise", async () => {
  const model = dcrnn({ network: "paper" });
  const keys = async (
    chain: typeof model,
  ) => [...(await chain.fit(data, { solver: "converged" })).coefficients().keys()];
  assertEquals(model.terms(), ["g", "A g", "AA g", "PA g", "rho", "A rho", "AA rho"]);
  assertEquals(await keys(model), ["g", "A g", "AA g", "PA g", "A rho"]);
  assertEquals(await keys(model.words("g", "AA rho")), ["g", "AA rho"]);
});

Deno.test("terms whose true coefficient is zero count like terms that the truth does not list", async () => {
  const truth = new Map([...data.truth!, ["AA g", 0]]);
  const plain = await dcrnn().fit(data, { solver: "converged" });
  const listed = await dcrnn().fit({ ...data, truth }, { solver: "converged" });
  assertEquals(listed.deltas(), plain.deltas());
  assertEquals([listed.error(), String(listed.equation())], [plain.error(), String(plain.equation())]);
});

Deno.test("terms that data cannot tell apart are named", async () => {
  const still = { ...data, rho: ndarray(data.rho.shape) };
  const fit = await dcrnn().fit(still, { solver: "converged" });
  assertEquals(fit.coefficients().get("A rho"), 0);
  assert(
    fit.warnings.some((warning) => warning.startsWith("A rho: cannot be told from the terms before")),
    `${fit.warnings}`,
  );
});
