import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { type KineticTrajectory, sparseRegression, transport } from "propagator";

const data: KineticTrajectory = await transport({ epsilon: 1 / 64 }).simulate({
  cells: 200,
  steps: 448,
  timeStep: 5e-7,
});
const FOUR = ["g", "A g", "PA g", "A rho"];
const SHARP = { scheme: "imex-bdf4", stencil: "c8" } as const;

Deno.test("stridge() on a sharp design finds exactly the true terms and reads like a DC-RNN fit", async () => {
  const fit = await sparseRegression(SHARP).stridge().fit(data);
  assertEquals(fit.support(), FOUR);
  assertLess(fit.error(), 0.01);
  assertEquals([...fit.deltas().keys()].sort(), [...FOUR].sort());
  assert(fit.equation().toString().startsWith("d_t g = -(64^2"));
  assertEquals(fit.coefficients().size, 18);
  assertEquals([fit.warnings, fit.outcome.status, fit.trail.chosen], [[], "ok", 0.01]);
});

Deno.test("every method says how it came to its choice", async () => {
  const alphas = [0.1, 1e-3, 1e-6];
  const model = sparseRegression({ ...SHARP, terms: [...FOUR, "AA g"] });
  const bic = await model.lasso({ alphas }).fit(data, { stride: 2 });
  assertEquals(bic.trail.path!.map(({ alpha }) => alpha), alphas);
  assert(alphas.includes(bic.trail.chosen!));
  const validated = await model.lasso({ alphas, choice: "cross-validation" }).fit(data, { stride: 2 });
  const errors = validated.trail.validation!.map(({ error }) => error);
  assertEquals(validated.trail.chosen, alphas[errors.indexOf(Math.min(...errors))]);
  const oracle = await model.lasso({ alphas, choice: "oracle" }).fit(data, { stride: 2 });
  assert(oracle.error() <= Math.min(bic.error(), validated.error()));
  const searched = await model.stridge({ choice: "search" }).fit(data, { stride: 2 });
  assert(searched.trail.trials!.some(({ tolerance }) => tolerance === searched.trail.chosen));
  const knee = await model.bestSubset({ choice: "knee" }).fit(data, { stride: 2 });
  assertEquals([knee.support(), knee.trail.front!.length], [FOUR, 6]);
  // without noise each term explains some of the scheme's own error, so the criterion keeps it
  assertEquals((await model.bestSubset().fit(data, { stride: 2 })).support().length, 5);
  const all = await model.fit(data, { stride: 2 });
  assertEquals([all.support().length, all.trail], [5, {}]);
  assertAlmostEquals(all.loss, knee.trail.front![5].loss, 1e-4 * all.loss);
});

Deno.test("a fit in which no term survives says so, and the support is empty", async () => {
  const fit = await sparseRegression().lasso({ alphas: [1] }).fit(data, { stride: 10 });
  assertEquals(fit.support(), []);
  assertAlmostEquals(fit.error(), 100, 1e-9);
  assertEquals(fit.warnings, [
    "No term survived the lasso fit: all coefficients are 0; lower its penalty or tolerance",
  ]);
});

Deno.test("terms that data cannot tell apart are named", async () => {
  // on one wave AAA rho is A rho up to a factor
  const wave = await transport({ epsilon: 1 / 16, initial: "sine" }).simulate({
    cells: 100,
    steps: 160,
    scheme: "exact",
  });
  const fit = await sparseRegression({ terms: ["rho", "AA rho", "PAA rho"], scheme: "forward-euler" }).fit({
    ...wave,
    rho: { ...wave.rho, data: wave.rho.data.map((value) => value - 1) },
  });
  assertEquals(fit.warnings.length, 1);
  assert(fit.warnings[0].startsWith("PAA rho: cannot be told from the terms before"), fit.warnings[0]);
});

Deno.test("a chain never changes what it started from", () => {
  const model = sparseRegression();
  model.stridge().lasso();
  assertEquals(model.description.method, { name: "least-squares" });
});

Deno.test("wrong descriptions are refused, with what is allowed", () => {
  assertThrows(() => sparseRegression({ terms: ["A g", "AX g"] }), RangeError, 'Unknown term "AX g"; did you mean "A');
  assertThrows(() => sparseRegression({ terms: ["PAP g"] }), RangeError, "the term PAP g is always 0; leave it out");
  assertThrows(() => sparseRegression({ terms: ["AAP rho"] }), RangeError, "AAP rho is the same as AA rho");
  assertThrows(() => sparseRegression({ terms: ["g", "g"] }), RangeError, "the term g stands there twice");
  assertThrows(() => sparseRegression({ terms: [] }), RangeError, "terms must hold at least one term");
  assertThrows(() => sparseRegression({ scheme: "ars222" }), RangeError, '"ars222" is not linear in the coefficients');
  assertThrows(() => sparseRegression({ steps: 3 } as never), TypeError, 'did you mean "terms"?');
  assertThrows(() => sparseRegression().lasso({ choice: "aic" as never }), RangeError, "choice must be one of bic");
  assertThrows(() => sparseRegression().lasso({ alphas: [-1] }), RangeError, "alphas.0 must be a positive number");
  assertThrows(() => sparseRegression().stridge({ tolerance: 0 }), RangeError, "tolerance must be a positive number");
  assertThrows(() => sparseRegression().stridge({ ridge: -1 }), RangeError, "ridge must be a number of at least 0");
  assertThrows(() => sparseRegression().bestSubset({ choice: "aic" as never }), RangeError, "choice must be one of");
});

Deno.test("fit() refuses data and options before any work", async () => {
  const model = sparseRegression().lasso({ choice: "oracle" });
  await assertRejects(() => model.fit(data, { stride: 0 }), RangeError, "stride must be a whole number of at least 1");
  await assertRejects(
    () => model.fit({ ...data, truth: undefined }, { stride: 10 }),
    TypeError,
    "Cannot choose a LASSO by the truth: the data has no true coefficients",
  );
  await assertRejects(
    () => model.fit(data, { signal: AbortSignal.abort() }),
    Error,
    "the sparse regression",
  );
  const short = await transport({ epsilon: 1 / 8 }).simulate({ cells: 40, steps: 8 });
  await assertRejects(() => model.fit(short), RangeError, "imex-bdf2 needs at least 3 frames, got 1");
});

Deno.test("least squares on all terms has the errors known for each design", async () => {
  // 0.83 % and 0.009 % at the paper's sizes, found by an independent implementation
  const paper = await transport({ epsilon: 1 / 64 }).simulate();
  const euler = await sparseRegression({ scheme: "forward-euler" }).fit(paper, { stride: 20 });
  const bdf2 = await sparseRegression({ scheme: "imex-bdf2" }).fit(paper, { stride: 20 });
  assertAlmostEquals(euler.error(), 0.83, 0.005);
  assertAlmostEquals(bdf2.error(), 0.009, 0.0005);
});
