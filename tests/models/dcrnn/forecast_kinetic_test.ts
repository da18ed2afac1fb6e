import { assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import {
  dcrnn,
  DcrnnFit,
  frameErrors,
  frames,
  gaussLegendre,
  kineticTrajectory,
  ndarray,
  PropagatorError,
  transport,
} from "../../../mod.ts";

const CELLS = 32;
const line = (f: (i: number) => number) => Float64Array.from({ length: CELLS }, (_, i) => f(i));
const wave = line((i) => Math.sin(2 * Math.PI * i / CELLS));

/** A fit that has learned just these coefficients. */
async function fitWith(
  coefficients: Record<string, number>,
  density: Record<string, number>,
  more: Partial<DcrnnFit["record"]> = {},
): Promise<DcrnnFit> {
  const rho = ndarray([2, CELLS], Float64Array.from({ length: 2 * CELLS }, (_, i) => Math.sin(i)));
  const small = kineticTrajectory({ epsilon: 1, timeStep: 0.1, g: ndarray([2, 2, CELLS]), rho });
  const { record } = await dcrnn({ orders: 0 }).stencil("c8").equations("g", "rho").fit(small, {
    iterations: 1,
    polishIterations: 1,
  });
  return new DcrnnFit({
    ...record,
    coefficients: new Map(Object.entries(coefficients)),
    density: { equation: "rho", coefficients: new Map(Object.entries(density)), featureSizes: new Map() },
    ...more,
  });
}

/** g = v wave on two velocities, and a density. */
function startOf(rho: Float64Array, timeStep = 0.1) {
  const { nodes, weights } = gaussLegendre(2);
  const g = ndarray(
    [1, 2, CELLS],
    Float64Array.from({ length: 2 * CELLS }, (_, k) => nodes[k < CELLS ? 0 : 1] * wave[k % CELLS]),
  );
  return kineticTrajectory({ epsilon: 1, timeStep, g, rho: ndarray([1, CELLS], rho), velocities: nodes, weights });
}

Deno.test("forecast() solves d_t g = -3 g and d_t rho = <A g> exactly", async () => {
  const fit = await fitWith({ g: -3 }, { "PA g": 1 });
  const start = startOf(line(() => 2));
  const { g, rho, times, outcome } = await fit.forecast(start, { steps: 40, relativeTolerance: 1e-9 });
  assertEquals([g.shape, rho.shape, times.length, outcome], [[41, 2, CELLS], [41, CELLS], 41, {
    status: "ok",
    steps: 40,
  }]);
  for (const n of [1, 17, 40]) {
    const decayed = Math.exp(-3 * times[n]);
    assertAlmostEquals(g.data[n * 2 * CELLS + 5], decayed * start.g.data[5], 1e-8);
    // <v v> = 1/3, and the line has length 1
    const slope = 2 * Math.PI * Math.cos(2 * Math.PI * 5 / CELLS) / 3;
    assertAlmostEquals(rho.data[n * CELLS + 5], 2 + slope * (1 - decayed) / 3, 1e-6);
  }
});

Deno.test("forecast() takes rates in every cell, on the grid that they were learned on", async () => {
  const rates = line((i) => 1 + i / CELLS);
  const fit = await fitWith({ g: -1.5 }, {}, { relaxationRates: rates });
  const { g } = await fit.forecast(startOf(line(() => 1)), { steps: 10, relativeTolerance: 1e-9 });
  assertAlmostEquals(g.data[20 * CELLS + 9], Math.exp(-rates[9]) * startOf(wave).g.data[9], 1e-8);
  const narrow = kineticTrajectory({ epsilon: 1, timeStep: 0.1, g: ndarray([2, 2, 8]), rho: ndarray([2, 8]) });
  await assertRejects(() => fit.forecast(narrow), RangeError, "a rate for each of 32 cells, the start has 8 cells");
});

Deno.test("forecast() of both learned equations follows a run that the fit has not seen", async () => {
  const simulate = (initial: "sine" | ((x: number) => number)) =>
    transport({ epsilon: 1 / 4, ...typeof initial === "function" && { initial } }).simulate({ cells: 40, steps: 320 });
  const data = await simulate("sine");
  const other = await simulate((x) => 1 + 0.5 * Math.cos(4 * Math.PI * x));
  const model = dcrnn({ orders: 0 }).scheme("etd4").stencil("c8").equations("g", "rho");
  const fit = await model.fit(data, { solver: "converged" });
  const forecast = await fit.forecast(other);
  const still = ndarray(other.rho.shape, other.rho.data.map((_, i) => other.rho.data[i % 40]));
  const [error, unchanged] = [frameErrors(forecast.rho, other.rho).at(-1)!, frameErrors(still, other.rho).at(-1)!];
  assertLess(error, 0.02 * unchanged);
});

Deno.test("forecast() of an ill-posed equation ends before it blows up, and says so", async () => {
  const fit = await fitWith({}, { "rho": 1, "square rho": 1 }, {});
  const description = {
    ...fit.record.description,
    operators: { square: { kind: "nonlinear", act: (u: Float64Array) => u.map((v) => v * v) } },
  } as const;
  const steep = new DcrnnFit({ ...fit.record, description });
  const { outcome, rho } = await steep.forecast(startOf(line(() => 1)), { steps: 30 }); // blows up at log 2
  assertEquals([outcome.status, outcome.steps, rho.shape[0]], ["diverged", 6, 7]);
});

Deno.test("forecast() refuses what it cannot start from, and a field whose equation was not learned", async () => {
  const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 40, steps: 16 });
  const alone = await dcrnn().words("g", "A rho").fit(data, { solver: "converged" });
  await assertRejects(
    () => alone.forecast(data),
    TypeError,
    "Cannot forecast by the learned equations: that of g has the term A rho, and no equation of rho was learned; call " +
      'equations("g", "rho") before fit()',
  );
  const fit = await fitWith({ g: -1 }, {});
  await assertRejects(() => fit.forecast(data), RangeError, "they hold for epsilon 1, the start has 0.25");
  await assertRejects(() => fit.forecast(startOf(wave)), RangeError, "the start has one frame; pass how many steps");
  await assertRejects(() => fit.forecast(startOf(wave), { step: 3 } as never), TypeError, 'did you mean "steps"?');
  await assertRejects(
    () => fit.forecast(startOf(wave), { steps: 3, signal: AbortSignal.abort() }),
    PropagatorError,
    "Cancelled forecast by the learned equations",
  );
  const one = frames(data, { from: 0, to: 1 });
  assertEquals((await (await fitWith({ g: -1 }, {}, { epsilon: 0.25 })).forecast(one, { steps: 2 })).times.length, 3);
});
